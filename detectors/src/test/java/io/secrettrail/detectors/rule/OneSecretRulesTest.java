package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestCall.call;
import static io.secrettrail.detectors.TestCall.read;
import static io.secrettrail.detectors.rule.Histories.daysBefore;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestCall;
import io.secrettrail.detectors.TestConfig;
import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code decoy-touched}, {@code force-delete} and {@code interactive-read}. */
class OneSecretRulesTest {
    private static final String DECOY = "decoy-touched";
    private static final String FORCE = "force-delete";
    private static final String INTERACTIVE = "interactive-read";

    private static TestCall forceDelete() {
        return call("DeleteSecret", AccessClass.DELETE)
                .by("ops")
                .at("10:00:00")
                .asking("{'secretId':'prod/db','forceDeleteWithoutRecovery':true}");
    }

    private static TestCall create() {
        return call("CreateSecret", AccessClass.WRITE).by("ops");
    }

    private static List<TestCall> reads(int count) {
        var all = new ArrayList<TestCall>();
        for (int i = count; i > 0; i--) {
            all.add(read().at(TestTouch.DAY.minus(Duration.ofHours(i))));
        }
        return all;
    }

    @Test
    void shouldBeCriticalWhenSomebodyIsRefusedADecoy() {
        // Given
        var trail = new Trail().learning(true);

        // When
        trail.see(read().of("decoy/root").ending(Outcome.DENIED).at("10:00:00"));

        // Then
        var alert = trail.only(DECOY);
        assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alert.explanation().sentence()).endsWith("first 15 Jan 10:00 UTC: GetSecretValue, denied");
    }

    @Test
    void shouldLetAScannerLookAndNotRead() {
        // Given
        var trail = new Trail(TestConfig.declaring("*:role/scanner"));
        var describe = call("DescribeSecret", AccessClass.METADATA_READ)
                .of("decoy/root")
                .by("scanner");
        trail.see(describe.at("10:00:00"));
        var looked = trail.only(DECOY).severity();

        // When
        trail.see(read().of("decoy/root").by("scanner").at("10:01:00"));

        // Then
        assertThat(looked).isEqualTo(Severity.INFO);
        assertThat(trail.only(DECOY).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void shouldStayQuietForOtherSecretsAndForTheStoreItself() {
        // Given
        var trail = new Trail();

        // When
        trail.see(
                read().of("not-a-decoy/root"),
                call("RotationStarted", AccessClass.ROTATE)
                        .of("decoy/root")
                        .by(ActorKey.service("secretsmanager.amazonaws.com")));

        // Then
        assertThat(trail.of(DECOY)).isEmpty();
    }

    @Test
    void shouldNameWhoStillReadWhatIsGone() {
        // Given
        var trail = new Trail().learning(true).see(reads(3));

        // When
        trail.see(forceDelete());

        // Then
        var alert = trail.only(FORCE);
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.explanation().facts().get("Readers of the last 30 days"))
                .containsExactly("111122223333:role/api, last 14 Jan 23:00 UTC");
    }

    @Test
    void shouldStayQuietWhenADeletionCanBeTakenBack() {
        // Given
        var trail = new Trail().see(reads(3));

        // When
        trail.see(forceDelete().asking("{'recoveryWindowInDays':7,'forceDeleteWithoutRecovery': false}"));

        // Then
        assertThat(trail.of(FORCE)).isEmpty();
    }

    @Test
    void shouldCountEveryDeletionOfAParameter() {
        // Given
        var trail = new Trail();

        // When
        trail.see(call("DeleteParameter", AccessClass.DELETE)
                .of(SecretKey.parameter("aws", "eu-west-1", TestTouch.ACCOUNT, "/prod/token")));

        // Then
        assertThat(trail.only(FORCE).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldBeLowWhenTheCreatorTakesDownWhatNobodyElseReads() {
        // Given
        var trail = new Trail().see(create().at(daysBefore(8)), read().by("ops").at("09:59:58"));

        // When
        trail.see(forceDelete());

        // Then
        assertThat(trail.only(FORCE).severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void shouldBeHighWhenTheCreatorTakesDownWhatOthersRead() {
        // Given
        var trail = new Trail().see(create().at(daysBefore(8))).see(reads(3));

        // When
        trail.see(forceDelete());

        // Then
        assertThat(trail.only(FORCE).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldBeMediumWhenNobodyReadItForAMonth() {
        // Given
        var trail = new Trail().see(read().at(daysBefore(31)));

        // When
        trail.see(forceDelete());

        // Then
        assertThat(trail.only(FORCE).severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void shouldStayQuietForASecretYoungerThanADay() {
        // Given
        var trail = new Trail().see(create().by("other").at("09:00:00"));

        // When
        trail.see(forceDelete());

        // Then
        assertThat(trail.of(FORCE)).isEmpty();
    }

    @Test
    void shouldNameThePersonWhoReadsAMachinesSecret() {
        // Given
        var trail = new Trail().see(reads(20));

        // When
        trail.see(read().byPerson("ada").withMfa(false).at("10:00:00"));

        // Then
        var alert = trail.only(INTERACTIVE);
        assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(alert.explanation().sentence())
                .endsWith("read by person ada, with aws-cli; people read it 0 times in the 30 days before");
    }

    @Test
    void shouldBeHighForAUserWithoutASecondFactor() {
        // Given
        var trail = new Trail().see(reads(20));

        // When
        trail.see(read().byUser("bob").withMfa(false).at("10:00:00"));

        // Then
        assertThat(trail.only(INTERACTIVE).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldStayQuietBelowTheReadsThatMakeAMachinesSecret() {
        // Given
        var trail = new Trail().see(reads(19));

        // When
        trail.see(read().byPerson("ada").at("10:00:00"));

        // Then
        assertThat(trail.of(INTERACTIVE)).isEmpty();
    }

    @Test
    void shouldStayQuietWherePeopleReadAsWell() {
        // Given
        var trail = new Trail()
                .see(
                        read().byPerson("eve").at(daysBefore(2)),
                        read().byPerson("eve").at(daysBefore(1)))
                .see(reads(20));

        // When
        trail.see(read().byPerson("ada").at("10:00:00"));

        // Then
        assertThat(trail.of(INTERACTIVE)).isEmpty();
    }

    @Test
    void shouldStayQuietForDeclaredPeopleAndWhileLearning() {
        // Given
        var declared = new Trail(TestConfig.declaring("*/ada")).see(reads(20));
        var learning = new Trail().learning(true).see(reads(20));

        // When
        declared.see(read().byPerson("ada").at("10:00:00"));
        learning.see(read().byPerson("ada").at("10:00:00"));

        // Then
        assertThat(declared.of(INTERACTIVE)).isEmpty();
        assertThat(learning.of(INTERACTIVE)).isEmpty();
    }

    @Test
    void shouldBeLowForWhoReadTheSameSecretWithinAMonth() {
        // Given
        var trail = new Trail().see(read().byPerson("ada").at(daysBefore(29))).see(reads(20));

        // When
        trail.see(read().byPerson("ada").at("10:00:00"));

        // Then
        var alert = trail.only(INTERACTIVE);
        assertThat(alert.severity()).isEqualTo(Severity.LOW);
        assertThat(alert.severityReason()).isEqualTo("the same person read it in the 30 days before");
    }

    @Test
    void shouldBeMediumForWhoReadItLongerAgoAndForWhoIsNotTheOneWhoDid() {
        // Given
        var longAgo = new Trail().see(read().byPerson("ada").at(daysBefore(31))).see(reads(20));
        var another = new Trail().see(read().byPerson("eve").at(daysBefore(29))).see(reads(20));

        // When
        longAgo.see(read().byPerson("ada").at("10:00:00"));
        another.see(read().byPerson("ada").at("10:00:00"));

        // Then
        assertThat(longAgo.only(INTERACTIVE).severity()).isEqualTo(Severity.MEDIUM);
        assertThat(another.only(INTERACTIVE).severity()).isEqualTo(Severity.MEDIUM);
        assertThat(another.only(INTERACTIVE).severityReason()).isEqualTo("nearly only workloads read it in 30 days");
    }

    @Test
    void shouldBeLowAfterAFailedRotation() {
        // Given
        var failed = call("RotationFailed", AccessClass.ROTATE)
                .by(ActorKey.service("secretsmanager.amazonaws.com"))
                .at("09:30:00");
        var trail = new Trail().see(reads(20)).see(failed);

        // When
        trail.see(read().byPerson("ada").at("10:00:00"));

        // Then
        assertThat(trail.only(INTERACTIVE).severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void shouldForgetReadsOlderThanAMonth() {
        // Given
        var reads = new MonthOfReads();
        reads.add(86_400L * 100, false);
        reads.add(86_400L * 129, false);

        // When
        reads.add(86_400L * 130, true);

        // Then
        assertThat(reads.machines(86_400L * 130)).isEqualTo(1);
        assertThat(reads.people(86_400L * 130)).isEqualTo(1);
    }
}
