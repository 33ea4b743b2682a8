package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestCall.call;
import static io.secrettrail.detectors.TestCall.read;
import static io.secrettrail.detectors.rule.Histories.daysBefore;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestCall;
import io.secrettrail.detectors.TestConfig;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import io.secrettrail.events.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewReaderRuleTest {
    private static final String NEW_READER = "new-reader";

    /** Daily reads by {@code api}, from that many days before until the day of the test. */
    private static List<TestCall> daily(int days) {
        var all = new ArrayList<TestCall>();
        for (int day = days; day > 0; day--) {
            all.add(read().at(daysBefore(day)));
        }
        return all;
    }

    /** The same, and a person among the readers: then few readers do not weigh more. */
    private static List<TestCall> dailyWithAPerson(int days) {
        var all = new ArrayList<TestCall>();
        for (var entry : daily(days)) {
            all.add(entry);
            all.add(entry.byPerson("ada"));
        }
        return all;
    }

    private static TestCall newcomer() {
        return read().by("newcomer").at("10:00:00");
    }

    @Test
    void shouldNameTheNewReaderAndThoseKnownBefore() {
        // Given
        var trail = new Trail().see(dailyWithAPerson(10));

        // When
        trail.see(newcomer());

        // Then
        var alert = trail.only(NEW_READER);
        assertThat(alert.severity()).isEqualTo(Severity.LOW);
        assertThat(alert.subject().principal()).isEqualTo("111122223333:role/newcomer");
        assertThat(alert.explanation().usual().kind()).isEqualTo(Usual.Kind.LEARNED_SET);
        assertThat(alert.explanation().usual().value()).isEqualTo(2);
        assertThat(alert.explanation().facts().get("Readers known before"))
                .containsExactly(
                        "111122223333:role/AWSReservedSSO_Admin_0123456789abcdef/ada", "111122223333:role/api");
        assertThat(alert.explanation().sentence())
                .contains("read by 111122223333:role/newcomer, who is not among its 2 readers known from 10.42 days");
    }

    @Test
    void shouldTellOnce() {
        // Given
        var trail = new Trail().see(daily(10)).see(newcomer());

        // When
        trail.see(newcomer().at("12:30:00"));

        // Then
        assertThat(trail.only(NEW_READER).evidence().total()).isEqualTo(1);
    }

    @Test
    void shouldWeighMoreWhereFewWorkloadsRead() {
        // Given
        var trail = new Trail().see(daily(10));

        // When
        trail.see(newcomer());

        // Then
        assertThat(trail.only(NEW_READER).severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void shouldBeMediumWhenTheReadersHadNotChangedForAMonth() {
        // Given
        var trail = new Trail().see(dailyWithAPerson(31));

        // When
        trail.see(newcomer());

        // Then
        assertThat(trail.only(NEW_READER).severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void shouldBeHighForAnotherAccount() {
        // Given
        var trail = new Trail().see(dailyWithAPerson(10));

        // When
        trail.see(newcomer().by(ActorKey.role("999900001111", "partner")));

        // Then
        assertThat(trail.only(NEW_READER).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldBeHighWhenGuardDutyFlagsTheReader() {
        // Given
        var trail = new Trail().see(dailyWithAPerson(10));

        // When
        trail.see(newcomer().withFinding("f-1"));

        // Then
        assertThat(trail.only(NEW_READER).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldBeHighForTheFirstReadFromTheInternet() {
        // Given
        var trail = new Trail().see(dailyWithAPerson(10));

        // When
        trail.see(newcomer().from("203.0.113.9"));

        // Then
        assertThat(trail.only(NEW_READER).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldNotWeighWherePeopleBehindSingleSignOnComeFrom() {
        // Given
        var trail = new Trail().see(dailyWithAPerson(10));

        // When
        trail.see(read().byPerson("bea").at("10:00:00").from("203.0.113.9"));

        // Then
        assertThat(trail.only(NEW_READER).severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void shouldNoticeARoleCreatedAgain() {
        // Given
        var trail = new Trail().see(dailyWithAPerson(10));

        // When
        trail.see(read().withId("AROASECOND").at("10:00:00"));

        // Then
        assertThat(trail.only(NEW_READER).explanation().sentence()).contains("deleted and created again");
    }

    @Test
    void shouldForgetAReaderAfterNinetyDays() {
        // Given
        var trail = new Trail()
                .see(newcomer().at(daysBefore(91)))
                .see(dailyWithAPerson(10))
                .forgetAlerts();

        // When
        trail.see(newcomer());

        // Then
        assertThat(trail.of(NEW_READER)).hasSize(1);
    }

    @Test
    void shouldRememberAReaderForNinetyDays() {
        // Given
        var trail =
                new Trail().see(newcomer().at(daysBefore(89))).see(daily(60)).forgetAlerts();

        // When
        trail.see(newcomer());

        // Then
        assertThat(trail.of(NEW_READER)).isEmpty();
    }

    @Test
    void shouldLearnForAWeekWhenTheCreationWasNotSeen() {
        // Given
        var trail = new Trail()
                .see(read().at(daysBefore(7).plus(Duration.ofHours(10)).plusSeconds(1)));

        // When
        trail.see(newcomer());

        // Then
        assertThat(trail.of(NEW_READER)).isEmpty();
    }

    @Test
    void shouldLearnForADayAfterTheCreation() {
        // Given
        var created = call("CreateSecret", AccessClass.WRITE).by("pipeline");
        var trail = new Trail()
                .see(created.at(daysBefore(2)), read().at(daysBefore(2).plusSeconds(60)));

        // When
        trail.see(newcomer().at(daysBefore(1).minusSeconds(1)), newcomer().by("later"), read().by("pipeline"));

        // Then
        assertThat(trail.only(NEW_READER).subject().principal()).isEqualTo("111122223333:role/later");
    }

    @Test
    void shouldStayQuietInTheAccountsFirstDays() {
        // Given
        var trail = new Trail().learning(true).see(daily(10));

        // When
        trail.see(newcomer());

        // Then
        assertThat(trail.of(NEW_READER)).isEmpty();
    }

    @Test
    void shouldStayQuietForDeclaredReaders() {
        // Given
        var trail = new Trail(TestConfig.declaring("*:role/newcomer")).see(daily(10));

        // When
        trail.see(newcomer());

        // Then
        assertThat(trail.of(NEW_READER)).isEmpty();
    }

    @Test
    void shouldStayQuietForTheFunctionThatRotates() {
        // Given
        var started = call("RotationStarted", AccessClass.ROTATE).by(ActorKey.service("secretsmanager.amazonaws.com"));
        var trail = new Trail().see(daily(10)).see(started.at("09:59:00"));

        // When
        trail.see(newcomer().as(new Workload.LambdaFunction("rotate")));

        // Then
        assertThat(trail.of(NEW_READER)).isEmpty();
    }

    @Test
    void shouldFireForOthersWhileASecretRotates() {
        // Given
        var started = call("RotationStarted", AccessClass.ROTATE).by(ActorKey.service("secretsmanager.amazonaws.com"));
        var trail = new Trail().see(daily(10)).see(started.at("09:59:00"));

        // When
        trail.see(newcomer());

        // Then
        assertThat(trail.of(NEW_READER)).hasSize(1);
    }

    @Test
    void shouldBeLowForWhomSomebodyElseLetIn() {
        // Given
        var put = call("PutResourcePolicy", AccessClass.POLICY).by("admin").at("09:00:00");
        var trail = new Trail().see(daily(40)).see(put);

        // When
        trail.see(newcomer());

        // Then
        var alert = trail.only(NEW_READER);
        assertThat(alert.severity()).isEqualTo(Severity.LOW);
        assertThat(alert.labels()).contains("granted");
    }

    @Test
    void shouldNotTrustWhoLetThemselvesIn() {
        // Given
        var put = call("PutResourcePolicy", AccessClass.POLICY).by("newcomer").at("09:00:00");
        var trail = new Trail().see(daily(40)).see(put);

        // When
        trail.see(newcomer());

        // Then
        assertThat(trail.only(NEW_READER).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldKeepTheStateOfAPairSmall() {
        // Given
        var trail = new Trail();

        // When
        for (int reader = 0; reader < 200; reader++) {
            trail.see(read().by("reader-" + reader).at(daysBefore(10).plusSeconds(reader)));
        }

        // Then
        assertThat(trail.pairSize()).isLessThan(1_024);
        assertThat(trail.stateSize()).isLessThan(4_096);
    }
}
