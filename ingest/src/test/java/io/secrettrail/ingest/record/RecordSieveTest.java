package io.secrettrail.ingest.record;

import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.ActorKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSieveTest {
    private static final String KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/5f0c1d2e-3b4a-4c5d-9e6f-7a8b9c0d1e2f";
    private final RecordSieve sieve = new RecordSieve(new Relevance(List.of()));

    private static RecordSlice slice(String json) {
        return Collected.from(json).slices.getFirst();
    }

    private static String record(String source, String name, String more) {
        return "{\"eventVersion\":\"1.11\",\"eventID\":\"e1\",\"eventTime\":\"2026-01-05T10:00:00Z\",\"eventSource\":\""
                + source + "\",\"eventName\":\"" + name + "\"" + more + "}";
    }

    @ParameterizedTest
    @CsvSource({
        "secretsmanager.amazonaws.com, AnythingNew, true",
        "ssm.amazonaws.com, GetParameter, true",
        "ssm.amazonaws.com, SendCommand, false",
        "iam.amazonaws.com, PutRolePolicy, true",
        "iam.amazonaws.com, GetRole, false",
        "sts.amazonaws.com, AssumeRole, true",
        "sts.amazonaws.com, GetCallerIdentity, false",
        "kms.amazonaws.com, ScheduleKeyDeletion, true",
        "kms.amazonaws.com, Decrypt, false",
        "kms.amazonaws.com, DescribeKey, false",
        "cloudtrail.amazonaws.com, StopLogging, true",
        "s3.amazonaws.com, GetObject, false"
    })
    void shouldChooseBySourceAndName(String source, String name, boolean kept) {
        // Given
        var slice = slice(record(source, name, ""));

        // When
        var sifted = sieve.sift(slice);

        // Then
        assertThat(sifted instanceof Sifted.Kept).isEqualTo(kept);
        assertThat(sifted instanceof Sifted.Dropped).isEqualTo(!kept);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"encryptionContext\":{\"SecretARN\":\"arn:x\"}}', true",
        "'{\"encryptionContext\":{\"PARAMETER_ARN\":\"arn:x\"}}', true",
        "'{\"sourceEncryptionContext\":{\"SecretARN\":\"arn:x\"}}', true",
        "'{\"destinationEncryptionContext\":{\"SecretARN\":\"arn:x\"}}', true",
        "'{\"encryptionContext\":{\"PARAMETER\\u005fARN\":\"arn:x\"}}', true",
        "'{\"encryptionContext\":{\"aws:s3:arn\":\"SecretARN\"}}', false",
        "'{\"encryptionContext\":\"SecretARN\"}', false",
        "null, false"
    })
    void shouldChooseKeyUseByItsContext(String request, boolean kept) {
        // Given
        var slice = slice(record("kms.amazonaws.com", "Decrypt", ",\"requestParameters\":" + request));

        // When
        var sifted = sieve.sift(slice);

        // Then
        assertThat(sifted instanceof Sifted.Kept).isEqualTo(kept);
        assertThat(sifted instanceof Sifted.Dropped dropped && dropped.reason().equals("kms-unrelated"))
                .isEqualTo(!kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY_ARN, "5f0c1d2e-3b4a-4c5d-9e6f-7a8b9c0d1e2f"})
    void shouldKeepEveryUseOfAWatchedKey(String watched) {
        // Given
        var watching = new RecordSieve(new Relevance(List.of(watched)));
        var slice = slice(record("kms.amazonaws.com", "Decrypt", ",\"resources\":[7,{\"ARN\":\"" + KEY_ARN + "\"}]"));

        // When
        var sifted = watching.sift(slice);

        // Then
        assertThat(sifted).isInstanceOf(Sifted.Kept.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"requestParameters\":null",
                ",\"requestParameters\":[1,2]",
                ",\"userIdentity\":{}",
                ",\"userIdentity\":\"nobody\"",
                ",\"userIdentity\":{\"type\":7,\"accountId\":[]}",
                ",\"resources\":{\"ARN\":1},\"errorMessage\":{}",
                ",\"responseElements\":{\"credentials\":\"x\"}"
            })
    void shouldKeepRecordsWithFieldsOfSurprisingType(String more) {
        // Given
        var slice = slice(record("secretsmanager.amazonaws.com", "GetSecretValue", more));

        // When
        var sifted = sieve.sift(slice);

        // Then
        assertThat(sifted).isInstanceOf(Sifted.Kept.class);
    }

    @Test
    void shouldJudgeByTheParserWhenAFieldStandsTwice() {
        // Given
        var slice = slice(record("s3.amazonaws.com", "GetObject", ",\"eventSource\":\"secretsmanager.amazonaws.com\""));

        // When
        var sifted = sieve.sift(slice);

        // Then
        assertThat(sifted).isInstanceOf(Sifted.Kept.class);
    }

    @Test
    void shouldSetAsideRecordsOverTheLimit() {
        // Given
        var slice = slice(
                record("secretsmanager.amazonaws.com", "GetSecretValue", ",\"x\":\"" + "y".repeat(2 << 20) + "\""));

        // When
        var sifted = sieve.sift(slice);

        // Then
        assertThat(sifted).isInstanceOfSatisfying(Sifted.Dead.class, dead -> {
            assertThat(dead.reason()).contains("over the limit");
            assertThat(dead.bytes()).hasSizeGreaterThan(2 << 20);
        });
    }

    @Test
    void shouldKeyByActorAndKeepTheBytes() {
        // Given
        var read = secretRead().by("payments-api");

        // When
        var sifted = sieve.sift(slice(read.json()));

        // Then
        assertThat(sifted).isInstanceOfSatisfying(Sifted.Kept.class, kept -> {
            assertThat(kept.actor()).isEqualTo(ActorKey.role("111122223333", "payments-api"));
            assertThat(kept.json()).isEqualTo(read.bytes());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"sessionToken\":\"SECRET\",\"b\":2} | {\"a\":1,\"sessionToken\":\"REMOVED_BY_SECRETTRAIL\",\"b\":2}",
                "{\"SessionToken\" : \"SECRET\"} | {\"SessionToken\" : \"REMOVED_BY_SECRETTRAIL\"}",
                "{\"s\":\"{\\\"sessionToken\\\":\\\"SECRET\\\"}\"} | {\"s\":\"{\\\"sessionToken\\\":\\\"REMOVED_BY_SECRETTRAIL\\\"}\"}",
                "{\"sessionToken\":\"SECRET | {\"sessionToken\":\"REMOVED_BY_SECRETTRAIL",
                "{\"sessionToken\":null,\"x\":\"sessionToken\"} | {\"sessionToken\":null,\"x\":\"sessionToken\"}",
                "{\"a\":{\"sessionToken\":\"SECRET\"},\"b\":{\"sessionToken\":\"SECRET\"}} | {\"a\":{\"sessionToken\":\"REMOVED_BY_SECRETTRAIL\"},\"b\":{\"sessionToken\":\"REMOVED_BY_SECRETTRAIL\"}}"
            })
    void shouldRemoveSessionTokensAndNothingElse(String json, String expected) {
        // Given
        var bytes = json.getBytes(UTF_8);

        // When
        var removed = SessionTokens.remove(bytes);

        // Then
        assertThat(new String(removed, UTF_8)).isEqualTo(expected);
    }
}
