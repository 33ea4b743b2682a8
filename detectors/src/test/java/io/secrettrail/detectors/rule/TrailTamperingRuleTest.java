package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestCall;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailTamperingRuleTest {
    private static final String TAMPERING = "trail-tampering";
    private static final SecretKey ORGANISATION =
            new SecretKey("arn:aws:cloudtrail:eu-west-1:111122223333:trail/organisation");

    private static TestCall change(String event) {
        return call(event, AccessClass.ADMIN).of(ORGANISATION).by("intruder").at("10:00:00");
    }

    private static TestCall update(String fields) {
        return change("UpdateTrail").asking("{'name':'organisation'," + fields + "}");
    }

    private static TestCall select(String selectors) {
        return change("PutEventSelectors").asking("{'trailName':'organisation'," + selectors + "}");
    }

    private static TestCall advanced(String... fields) {
        return select("'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Management']}"
                + (fields.length == 0 ? "" : "," + String.join(",", fields)) + "]}]");
    }

    @Test
    void shouldSayWhatIsBlindWhenATrailStops() {
        // Given
        var trail = new Trail().learning(true);

        // When
        trail.see(change("StopLogging").asking("{'name':'organisation'}"));

        // Then
        var alert = trail.only(TAMPERING);
        assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alert.subject().entity()).isEqualTo(ORGANISATION.value());
        assertThat(alert.subject().principal()).isEqualTo("111122223333:role/intruder");
        assertThat(alert.explanation().sentence())
                .isEqualTo(ORGANISATION + ": 15 Jan 10:00 UTC: StopLogging, the trail records nothing any more");
        assertThat(alert.explanation().facts().get("Detectors now blind"))
                .containsExactly("all that rest on this trail");
        assertThat(alert.secrets().total()).isZero();
    }

    @Test
    void shouldTellThatItWasRestored() {
        // Given
        var trail = new Trail().see(change("StopLogging"));

        // When
        trail.see(change("StartLogging").by("ops").at("10:20:00"));

        // Then
        assertThat(trail.only(TAMPERING).explanation().facts().get("Restored since"))
                .singleElement()
                .asString()
                .startsWith("15 Jan 10:20 UTC: StartLogging by 111122223333:role/ops");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'eventSelectors':[{'readWriteType':'WriteOnly','includeManagementEvents':true}] | CRITICAL | only"
                        + " writes",
                "'eventSelectors':[{'readWriteType':'All','includeManagementEvents':false}] | CRITICAL | management"
                        + " events are off",
                "'eventSelectors':[{'readWriteType':'ReadOnly'}] | HIGH | only reads",
                "'eventSelectors':[{'excludeManagementEventSources':['kms.amazonaws.com']}] | MEDIUM | KMS events are"
                        + " excluded",
                "'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Data']}]}] |"
                        + " CRITICAL | management events are off"
            })
    void shouldJudgeSelectors(String selectors, Severity severity, String what) {
        // Given
        var trail = new Trail();

        // When
        trail.see(select(selectors));

        // Then
        assertThat(trail.only(TAMPERING).severity()).isEqualTo(severity);
        assertThat(trail.only(TAMPERING).severityReason()).contains(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'field':'readOnly','equals':['false']} | CRITICAL | only writes",
                "{'field':'readOnly','equals':['true']} | HIGH | only reads",
                "{'field':'eventSource','notEquals':['kms.amazonaws.com']} | MEDIUM | KMS events are excluded",
                "{'field':'eventSource','notStartsWith':['secretsmanager']} | CRITICAL | of a secret store",
                "{'field':'eventSource','equals':['s3.amazonaws.com']} | CRITICAL | of a secret store",
                "{'field':'eventName','notEquals':['GetSecretValue']} | HIGH | narrowed"
            })
    void shouldJudgeAdvancedSelectors(String field, Severity severity, String what) {
        // Given
        var trail = new Trail();

        // When
        trail.see(advanced(field));

        // Then
        assertThat(trail.only(TAMPERING).severity()).isEqualTo(severity);
        assertThat(trail.only(TAMPERING).severityReason()).contains(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'eventSelectors':[{'readWriteType':'All','dataResources':[{'type':'AWS::S3::Object'}]}]",
                "'eventSelectors':[{'readWriteType':'ReadOnly'},{'readWriteType':'WriteOnly'}]",
                "'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Management']}]}]",
                "'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Management']},{'field':'eventSource','notEquals':['rdsdata.amazonaws.com']}]}]"
            })
    void shouldStayQuietWhenEveryManagementEventIsStillRecorded(String selectors) {
        // Given
        var trail = new Trail();

        // When
        trail.see(select(selectors));

        // Then
        assertThat(trail.of(TAMPERING)).isEmpty();
    }

    @Test
    void shouldStayQuietWhenSelectorsAreSetAsTheyWere() {
        // Given
        var trail = new Trail()
                .see(advanced("{'field':'eventSource','notEquals':['kms.amazonaws.com']}"))
                .forgetAlerts();

        // When
        trail.see(advanced("{'field':'eventSource','notEquals':['kms.amazonaws.com']}")
                .after(Duration.ofDays(3)));

        // Then
        assertThat(trail.of(TAMPERING)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'enableLogFileValidation':false | HIGH | validation",
                "'isMultiRegionTrail':false | HIGH | one Region",
                "'includeGlobalServiceEvents':false | HIGH | IAM",
                "'s3BucketName':'elsewhere' | HIGH | another bucket",
                "'kmsKeyId':'arn:aws:kms:eu-west-1:999900001111:key/x' | HIGH | another key"
            })
    void shouldJudgeUpdates(String fields, Severity severity, String what) {
        // Given
        var trail = new Trail()
                .see(update("'cloudWatchLogsRoleArn':''")
                        .answered("{'s3BucketName':'logs','kmsKeyId':'arn:aws:kms:eu-west-1:111122223333:key/a'}")
                        .after(Duration.ofDays(-1)))
                .forgetAlerts();

        // When
        trail.see(update(fields));

        // Then
        assertThat(trail.only(TAMPERING).severity()).isEqualTo(severity);
        assertThat(trail.only(TAMPERING).severityReason()).contains(what);
    }

    @Test
    void shouldBeLowWhenItIsNotKnownWhichBucketItWasBefore() {
        // Given
        var trail = new Trail();

        // When
        trail.see(update("'s3BucketName':'logs'"));

        // Then
        assertThat(trail.only(TAMPERING).severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void shouldStayQuietWhenAnUpdateOnlyAdds() {
        // Given
        var trail = new Trail()
                .see(update("'snsTopicName':'x'")
                        .answered("{'s3BucketName':'logs'}")
                        .after(Duration.ofDays(-1)));

        // When
        trail.see(update("'s3BucketName':'logs','enableLogFileValidation':true,'isMultiRegionTrail':true"));

        // Then
        assertThat(trail.of(TAMPERING)).isEmpty();
    }

    @Test
    void shouldBeLowWhenTheAttemptFails() {
        // Given
        var trail = new Trail();

        // When
        trail.see(
                change("DeleteTrail").ending(Outcome.NOT_FOUND), update("'x':1").ending(Outcome.DENIED));

        // Then
        var alert = trail.only(TAMPERING);
        assertThat(alert.severity()).isEqualTo(Severity.LOW);
        assertThat(alert.explanation().facts().get("Attempts that failed")).hasSize(2);
        assertThat(alert.explanation().sentence()).startsWith("2 attempts to change");
    }

    @Test
    void shouldRiseFromAFailedAttemptToTheDeed() {
        // Given
        var trail = new Trail().see(change("StopLogging").ending(Outcome.DENIED));

        // When
        trail.see(change("StopLogging").at("10:05:00"));

        // Then
        assertThat(trail.only(TAMPERING).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void shouldNotLetALateEventUndoWhatIsKnown() {
        // Given
        var trail = new Trail()
                .see(advanced().at("12:00:00"))
                .see(advanced("{'field':'readOnly','equals':['false']}").at("09:00:00"))
                .forgetAlerts();

        // When
        trail.see(advanced("{'field':'readOnly','equals':['false']}").at("14:30:00"));

        // Then
        assertThat(trail.only(TAMPERING).severity()).isEqualTo(Severity.CRITICAL);
    }
}
