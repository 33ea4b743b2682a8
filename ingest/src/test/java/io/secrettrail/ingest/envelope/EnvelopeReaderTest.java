package io.secrettrail.ingest.envelope;

import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.testkit.GuardDutyFinding;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.QueueBodies;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {
    private static final String KEY = "audit logs/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/05/"
            + "111122223333_CloudTrail_eu-west-1_20260105T1005Z_aB1+c%d.json.gz";
    private static final byte[] RECORD = secretRead().bytes();

    static Stream<Arguments> notices() {
        var s3 = QueueBodies.s3Notice("trail-logs", KEY, 100);
        return Stream.of(
                Arguments.of("S3", s3),
                Arguments.of("S3 inside SNS", QueueBodies.snsWrapped(s3)),
                Arguments.of(
                        "S3 inside three SNS",
                        QueueBodies.snsWrapped(QueueBodies.snsWrapped(QueueBodies.snsWrapped(s3)))),
                Arguments.of("CloudTrail", QueueBodies.cloudTrailNotice("trail-logs", List.of(KEY))),
                Arguments.of(
                        "CloudTrail inside SNS",
                        QueueBodies.snsWrapped(QueueBodies.cloudTrailNotice("trail-logs", List.of(KEY)))),
                Arguments.of("EventBridge", QueueBodies.objectCreated("trail-logs", KEY, 100)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notices")
    void shouldNameTheObjectAsItLiesInTheBucket(String name, String body) {
        // Given
        var expected = "trail-logs";

        // When
        var envelope = EnvelopeReader.read(body);

        // Then
        assertThat(envelope).isInstanceOfSatisfying(Envelope.Notice.class, notice -> {
            assertThat(notice.objects()).extracting(ObjectRef::bucket).containsExactly(expected);
            assertThat(notice.objects()).extracting(ObjectRef::key).containsExactly(KEY);
        });
    }

    static Stream<Arguments> records() {
        var eventBridge = QueueBodies.eventBridge(RECORD);
        return Stream.of(
                Arguments.of("EventBridge", eventBridge),
                Arguments.of("EventBridge inside SNS", QueueBodies.snsWrapped(eventBridge)),
                Arguments.of("log file", new String(LogFiles.inflated(List.of(RECORD)), UTF_8)),
                Arguments.of("LookupEvents", "{\"Events\":[{\"CloudTrailEvent\":\"{}\"}]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void shouldSeeRecordsThatTheBodyHoldsItself(String name, String body) {
        // Given
        var expected = Envelope.Records.class;

        // When
        var envelope = EnvelopeReader.read(body);

        // Then
        assertThat(envelope).isInstanceOf(expected);
    }

    @Test
    void shouldSeeFindings() {
        // Given
        var body = QueueBodies.guardDuty(
                GuardDutyFinding.about(secretRead().caller()).json());

        // When
        var envelope = EnvelopeReader.read(body);

        // Then
        assertThat(envelope).isInstanceOf(Envelope.Finding.class);
    }

    static Stream<String> setUps() {
        return Stream.of(
                QueueBodies.s3TestEvent("trail-logs"),
                QueueBodies.snsWrapped(QueueBodies.s3TestEvent("trail-logs")),
                QueueBodies.validationMessage(),
                QueueBodies.snsWrapped(QueueBodies.validationMessage()),
                "{\"Type\":\"SubscriptionConfirmation\",\"TopicArn\":\"arn:x\",\"Message\":\"You have chosen\"}",
                "{\"detail-type\":\"AWS Insight via CloudTrail\",\"detail\":{}}",
                "{\"detail-type\":\"Secret Label Updated\",\"source\":\"aws.secretsmanager\",\"detail\":{}}");
    }

    @ParameterizedTest
    @MethodSource("setUps")
    void shouldLetSetUpMessagesBeDeleted(String body) {
        // Given
        var expected = Envelope.SetUp.class;

        // When
        var envelope = EnvelopeReader.read(body);

        // Then
        assertThat(envelope).isInstanceOf(expected);
    }

    @Test
    void shouldFetchNothingForRemovals() {
        // Given
        var body = QueueBodies.s3RemovalNotice("trail-logs", KEY);

        // When
        var envelope = EnvelopeReader.read(body);

        // Then
        assertThat(envelope).isEqualTo(new Envelope.Notice(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "7",
                "null",
                "{}",
                "{\"Records\":{\"s3\":1}}",
                "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\"}]}",
                "{\"Type\":\"Notification\"}",
                "{\"Type\":\"Notification\",\"Message\":7}",
                "{\"Type\":\"Surprise\"}",
                "{\"detail-type\":\"Something Else\",\"detail\":{}}",
                "{\"detail-type\":7}",
                "{\"s3Bucket\":\"b\",\"s3ObjectKey\":\"not a list\"}",
                "{\"s3Bucket\":\"b\",\"s3ObjectKey\":[1]}"
            })
    void shouldSayThatItDoesNotKnowTheRest(String body) {
        // Given
        var expected = Envelope.Unknown.class;

        // When
        var envelope = EnvelopeReader.read(body);

        // Then
        assertThat(envelope).isInstanceOf(expected);
    }

    @Test
    void shouldNotUnwrapForEver() {
        // Given
        var body = QueueBodies.s3TestEvent("trail-logs");
        for (int i = 0; i < 4; i++) {
            body = QueueBodies.snsWrapped(body);
        }

        // When
        var envelope = EnvelopeReader.read(body);

        // Then
        assertThat(envelope).isInstanceOf(Envelope.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldNeverThrow(long seed) {
        // Given
        var random = new Random(seed);
        var bodies = Stream.concat(notices(), records())
                .map(arguments -> (String) arguments.get()[1])
                .toList();

        for (int round = 0; round < 500; round++) {
            var body = new StringBuilder(bodies.get(random.nextInt(bodies.size())));
            body.setCharAt(random.nextInt(body.length()), (char) random.nextInt(128));

            // When
            var envelope = EnvelopeReader.read(body.toString());

            // Then
            assertThat(envelope).isNotNull();
        }
    }

    @Test
    void shouldNotReadAMessageOverTheLimitOfTheQueue() {
        // Given
        var body = "{\"Type\":\"Notification\",\"Message\":\"" + "\u20ac".repeat(350_000) + "\"}";

        // When
        var envelope = EnvelopeReader.read(body);

        // Then
        assertThat(envelope).isEqualTo(new Envelope.Unknown("over the limit of 1048576 bytes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'s3Bucket':'trail-logs','s3Bucket':'other','s3ObjectKey':['log']}",
                "{'Type':'Notification','Message':'CloudTrail validation message.','Message':'{}'}",
                "{'Records':[{'eventName':'ObjectCreated:Put','s3':{'bucket':{'name':'a','name':'b'},'object':{'key':'log'}}}]}"
            })
    void shouldNotBelieveANoticeWithTwoFieldsOfOneName(String body) {
        // Given
        var notice = body.replace('\'', '"');

        // When
        var envelope = EnvelopeReader.read(notice);

        // Then
        assertThat(envelope).isEqualTo(new Envelope.Unknown("a notice with two fields of one name"));
    }

    @Test
    void shouldLeaveFieldsOfOneNameToTheReaderOfRecords() {
        // Given
        var body = "{\"Records\":[{\"eventSource\":\"a\",\"eventSource\":\"b\",\"eventName\":\"c\"}]}";

        // When
        var envelope = EnvelopeReader.read(body);

        // Then
        assertThat(envelope).isEqualTo(new Envelope.Records(body));
    }
}
