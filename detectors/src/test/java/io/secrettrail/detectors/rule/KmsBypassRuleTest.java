package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestCall.call;
import static io.secrettrail.detectors.TestCall.decrypt;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestCall;
import io.secrettrail.detectors.TestConfig;
import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KmsBypassRuleTest {
    private static final String BYPASS = "kms-bypass";
    private static final SecretKey PARAMETER =
            SecretKey.parameter("aws", "eu-west-1", TestTouch.ACCOUNT, "/prod/token");

    private static TestCall direct() {
        return decrypt().of(PARAMETER).flagged(AccessFlag.DIRECT).at("10:00:00");
    }

    private static TestCall readEncrypted() {
        return call("GetParameter", AccessClass.VALUE_READ).of(PARAMETER).at("09:58:00");
    }

    @Test
    void shouldNameWhoDecryptsPastTheStoreAndWhereTheCiphertextCameFrom() {
        // Given
        var trail = new Trail().learning(true).see(readEncrypted());

        // When
        trail.see(direct());

        // Then
        var alert = trail.only(BYPASS);
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.subject().principal()).isEqualTo("111122223333:role/api");
        assertThat(alert.secrets().keys()).containsExactly(PARAMETER);
        assertThat(alert.explanation().facts())
                .containsEntry("Key", List.of("arn:aws:kms:eu-west-1:111122223333:key/k-1"))
                .containsEntry("Read without decryption before", List.of("GetParameter at 15 Jan 09:58 UTC"));
        assertThat(alert.explanation().sentence())
                .isEqualTo("1 direct use of the key of " + PARAMETER
                        + " by 111122223333:role/api, not through its store;"
                        + " before it GetParameter at 15 Jan 09:58 UTC without decryption");
        assertThat(alert.evidence().total()).isEqualTo(2);
    }

    @Test
    void shouldTellOfTheReadThatArrivesAfterTheDecryption() {
        // Given
        var trail = new Trail().see(direct());

        // When
        trail.see(readEncrypted());

        // Then
        assertThat(trail.only(BYPASS).explanation().facts()).containsKey("Read without decryption before");
    }

    @Test
    void shouldNotConnectAReadLongBefore() {
        // Given
        var trail = new Trail().see(readEncrypted().at("08:59:59"));

        // When
        trail.see(direct());

        // Then
        assertThat(trail.only(BYPASS).explanation().facts()).doesNotContainKey("Read without decryption before");
    }

    @Test
    void shouldStayQuietWhenTheStoreCalls() {
        // Given
        var trail = new Trail();

        // When
        trail.see(decrypt().of(PARAMETER).through("ssm.amazonaws.com"));

        // Then
        assertThat(trail.of(BYPASS)).isEmpty();
    }

    @Test
    void shouldStayQuietForDeclaredTools() {
        // Given
        var trail = new Trail(TestConfig.declaring("111122223333:role/back*"));

        // When
        trail.see(direct().by("backup"));

        // Then
        assertThat(trail.of(BYPASS)).isEmpty();
    }

    @Test
    void shouldBeLowWhenAnotherServicePassesTheContextOn() {
        // Given
        var trail = new Trail();

        // When
        trail.see(direct().through("s3.amazonaws.com"));

        // Then
        assertThat(trail.only(BYPASS).severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void shouldRiseWhenARefusedTrySucceeds() {
        // Given
        var trail = new Trail().see(direct().ending(Outcome.DENIED));

        // When
        trail.see(direct().at("10:01:00"));

        // Then
        var alert = trail.only(BYPASS);
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.explanation().observed()).isEqualTo(2);
    }

    @Test
    void shouldBeMediumWhenOnlyTried() {
        // Given
        var trail = new Trail();

        // When
        trail.see(direct().ending(Outcome.DENIED));

        // Then
        assertThat(trail.only(BYPASS).severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void shouldCountTheSameEventOnce() {
        // Given
        var trail = new Trail().see(direct());

        // When
        trail.see(direct());

        // Then
        assertThat(trail.only(BYPASS).evidence().total()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheNewerIncidentWhenAnOlderEventComesLate() {
        // Given
        var trail = new Trail().see(direct()).see(direct().after(Duration.ofHours(-5)));

        // When
        trail.see(direct().after(Duration.ofMinutes(30)));

        // Then
        assertThat(trail.of(BYPASS))
                .hasSize(2)
                .anySatisfy(alert -> assertThat(alert.evidence().total()).isEqualTo(2));
    }
}
