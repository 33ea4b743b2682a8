package io.secrettrail.testkit;

import static io.secrettrail.testkit.CloudTrailRecords.batchRead;
import static io.secrettrail.testkit.CloudTrailRecords.kmsDecrypt;
import static io.secrettrail.testkit.CloudTrailRecords.listSecrets;
import static io.secrettrail.testkit.CloudTrailRecords.moreSecrets;
import static io.secrettrail.testkit.CloudTrailRecords.parameterRead;
import static io.secrettrail.testkit.CloudTrailRecords.roleAssumed;
import static io.secrettrail.testkit.CloudTrailRecords.rotationFailed;
import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.testkit.record.Json;
import org.junit.jupiter.api.Test;

class CloudTrailRecordsTest {

    @Test
    void shouldWriteTheSameBytesWhenTheSameIsSaid() {
        // Given
        var said = secretRead().by("payments-api").of("prod/db").at("10:00:05");
        // When
        var again = secretRead().by("payments-api").of("prod/db").at("10:00:05");
        // Then
        assertThat(again.json()).isEqualTo(said.json());
        assertThat(again.at("10:00:06").eventId()).isNotEqualTo(said.eventId());
        assertThat(listSecrets().eventId()).isNotEqualTo(moreSecrets().eventId());
    }

    @Test
    void shouldNameTheSecretOnlyInTheMessageWhenTheCallWasDenied() {
        // Given
        var read = secretRead().byInstance("batch", "i-0a1b2c3d4e5f60718").of("prod/db");
        // When
        var record = json(read.denied());
        // Then
        assertThat(record.path("requestParameters").isNull()).isTrue();
        assertThat(record.path("errorCode").asText()).isEqualTo("AccessDenied");
        assertThat(record.path("errorMessage").asText())
                .startsWith("User: arn:aws:sts::111122223333:assumed-role/batch/i-0a1b2c3d4e5f60718 is not authorized")
                .contains(" on resource: prod/db because ");
        assertThat(record.at("/userIdentity/sessionContext/ec2RoleDelivery").asText())
                .isEqualTo("2.0");
    }

    @Test
    void shouldTellNothingWhenTheCallWasThrottled() {
        // Given
        var read = secretRead().of("prod/db");
        // When
        var record = json(read.throttled());
        // Then
        assertThat(record.path("requestParameters").isNull()).isTrue();
        assertThat(record.path("errorCode").asText()).isEqualTo("ThrottlingException");
        assertThat(record.toString()).doesNotContain("prod/db");
    }

    @Test
    void shouldShareTheAccessKeyWhenTheSameRoleIsAssumedAndUsed() {
        // Given
        var read = secretRead().byInstance("batch", "i-0a1b2c3d4e5f60718");
        // When
        var issue = json(roleAssumed().byInstance("batch", "i-0a1b2c3d4e5f60718"));
        // Then
        assertThat(issue.at("/responseElements/credentials/accessKeyId").asText())
                .isEqualTo(read.accessKey())
                .isEqualTo(json(read).at("/userIdentity/accessKeyId").asText());
        assertThat(issue.at("/responseElements/credentials/sessionToken").asText())
                .isNotEmpty();
    }

    @Test
    void shouldCarryAKeyOfItsOwnWhenKmsDecryptsForTheStore() {
        // Given
        var read = secretRead().byUser("alice").of("prod/db");
        // When
        var decrypt = json(kmsDecrypt().byUser("alice").of("prod/db"));
        // Then
        assertThat(decrypt.at("/userIdentity/accessKeyId").asText())
                .startsWith("ASIA")
                .isNotEqualTo(read.accessKey());
        assertThat(decrypt.at("/userIdentity/invokedBy").asText()).isEqualTo("secretsmanager.amazonaws.com");
        assertThat(decrypt.at("/requestParameters/encryptionContext/SecretARN").asText())
                .startsWith("arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-");
    }

    @Test
    void shouldNameEverySecretWhenOneCallReadsSeveral() {
        // Given
        var batch = batchRead("prod/db", "prod/mail");
        // When
        var parameters = json(parameterRead("/prod/a", "/prod/b"));
        // Then
        assertThat(json(batch).at("/requestParameters/secretIdList").size()).isEqualTo(2);
        assertThat(parameters.path("eventName").asText()).isEqualTo("GetParameters");
        assertThat(parameters.at("/resources/1/ARN").asText())
                .isEqualTo("arn:aws:ssm:eu-west-1:111122223333:parameter/prod/b");
    }

    @Test
    void shouldHaveNoCallerTypeWhenTheServiceItselfRecords() {
        // Given
        var failed = rotationFailed().of("prod/db");
        // When
        var record = json(failed);
        // Then
        assertThat(record.path("userIdentity").has("type")).isFalse();
        assertThat(record.path("eventType").asText()).isEqualTo("AwsServiceEvent");
        assertThat(record.path("errorMessage").asText()).contains("setSecret");
        assertThat(record.has("errorCode")).isFalse();
    }

    private static JsonNode json(RecordFixture fixture) {
        return Json.read(fixture.json());
    }
}
