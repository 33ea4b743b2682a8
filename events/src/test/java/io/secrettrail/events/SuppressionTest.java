package io.secrettrail.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secrettrail.events.Suppression.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SuppressionTest {
    private static final Instant FROM = Samples.NOON;
    private static final Instant UNTIL = Samples.NOON.plusSeconds(3_600);
    private static final String ACCOUNT = "111122223333";
    private static final String PERSON = ACCOUNT + ":role/sso-admin/carol";
    private static final SecretKey DB = SecretKey.secret("aws", "eu-west-1", ACCOUNT, "prod/payments/db");
    private static final SecretKey URL = SecretKey.parameter("aws", "eu-west-1", ACCOUNT, "/prod/payments/url");
    private static final SecretKey FOREIGN = SecretKey.secret("aws", "eu-west-1", "444455556666", "prod/payments/db");

    private static Alert alert(Instant first, Instant last, Alert.Secrets secrets) {
        var sample = Samples.alert();
        return new Alert(
                sample.id(),
                1,
                new Alert.Detector("read-rate", "1", "title", true, List.of()),
                new Alert.Subject(
                        "entity", ActorKey.role(ACCOUNT, "sso-admin"), PERSON, null, List.of(), List.of(), List.of()),
                Severity.MEDIUM,
                "reason",
                new Alert.Span(FROM, first, last),
                sample.explanation(),
                secrets,
                sample.evidence(),
                List.of(),
                Set.of(),
                Alert.Handling.NEW);
    }

    private static Suppression suppression(Scope scope) {
        return Suppression.of(scope, "alice", "migration", FROM, UNTIL);
    }

    private static Scope scope(
            @Nullable String detector, @Nullable String principal, @Nullable String secret, @Nullable String account) {
        return new Scope(detector, principal, secret, account);
    }

    static Stream<Arguments> scopes() {
        return Stream.of(
                Arguments.of(scope("read-rate", null, null, null), true),
                Arguments.of(scope("mass-retrieval", null, null, null), false),
                Arguments.of(scope(null, PERSON, null, null), true),
                Arguments.of(scope(null, ACCOUNT + ":role/sso-admin", null, null), true),
                Arguments.of(scope(null, ACCOUNT + ":role/sso-admin/dave", null, null), false),
                Arguments.of(scope(null, null, "prod/payments/*", null), false),
                Arguments.of(scope(null, null, DB.value(), null), false),
                Arguments.of(scope(null, null, null, ACCOUNT), true),
                Arguments.of(scope(null, null, null, "444455556666"), false),
                Arguments.of(scope("read-rate", PERSON, null, ACCOUNT), true),
                Arguments.of(scope("read-rate", "somebody-else", null, ACCOUNT), false));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void shouldMatchWhenAllPartsOfItsScopeHold(Scope scope, boolean matches) {
        assertThat(scope.matches(alert(FROM, FROM, Alert.Secrets.of(List.of(DB, URL)))))
                .isEqualTo(matches);
    }

    static Stream<Arguments> secrets() {
        return Stream.of(
                Arguments.of("prod/payments/db", Alert.Secrets.of(List.of(DB)), true),
                Arguments.of(DB.value(), Alert.Secrets.of(List.of(DB)), true),
                Arguments.of("prod/*", Alert.Secrets.of(List.of(DB)), true),
                Arguments.of("prod/*", Alert.Secrets.of(List.of(DB, URL)), false),
                Arguments.of("/prod/*", Alert.Secrets.of(List.of(URL)), true),
                Arguments.of("prod/pay", Alert.Secrets.of(List.of(DB)), false),
                Arguments.of("prod/*", new Alert.Secrets(List.of(DB), 2), false),
                Arguments.of("prod/*", Alert.Secrets.of(List.of()), false));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void shouldMatchBySecretOnlyWhenEverySecretIsNamedAndMatches(String secret, Alert.Secrets named, boolean matches) {
        assertThat(scope(null, null, secret, null).matches(alert(FROM, FROM, named)))
                .isEqualTo(matches);
    }

    @Test
    void shouldTakeTheAccountOfTheSecretsElseOfTheActor() {
        assertThat(scope(null, null, null, ACCOUNT).matches(alert(FROM, FROM, Alert.Secrets.of(List.of(FOREIGN)))))
                .isFalse();
        assertThat(scope(null, null, null, ACCOUNT).matches(alert(FROM, FROM, new Alert.Secrets(List.of(DB), 2))))
                .isFalse();
        assertThat(scope(null, null, null, ACCOUNT).matches(alert(FROM, FROM, Alert.Secrets.of(List.of()))))
                .isTrue();
        assertThat(scope(null, null, null, "11112222333").matches(alert(FROM, FROM, Alert.Secrets.of(List.of()))))
                .isFalse();
    }

    static Stream<Arguments> times() {
        var end = UNTIL.minusSeconds(1);
        return Stream.of(
                Arguments.of(FROM, end, end, true),
                Arguments.of(FROM.minusSeconds(1), end, end, false),
                Arguments.of(FROM, UNTIL, end, false),
                Arguments.of(FROM, end, UNTIL, false));
    }

    @ParameterizedTest
    @MethodSource("times")
    void shouldSilenceOnlyWhatLiesInItsTimeUntilThatIsOver(Instant first, Instant last, Instant now, boolean silenced) {
        var alert = alert(first, last, Alert.Secrets.of(List.of(DB)));

        assertThat(suppression(scope("read-rate", null, null, null)).silences(alert, now))
                .isEqualTo(silenced);
    }

    @Test
    void shouldStillCoverAnAlertAfterItsEndWhenItBeganInItsTime() {
        var suppression = suppression(scope("read-rate", null, null, null));

        assertThat(suppression.covers(alert(FROM, UNTIL, Alert.Secrets.of(List.of()))))
                .isTrue();
        assertThat(suppression.covers(alert(UNTIL, UNTIL, Alert.Secrets.of(List.of()))))
                .isFalse();
    }

    @Test
    void shouldGiveTheSameScopeTheSameId() {
        assertThat(suppression(scope("read-rate", null, null, null)).id())
                .isEqualTo(Suppression.of(scope("read-rate", null, null, null), "bob", "other", FROM, UNTIL)
                        .id())
                .isNotEqualTo(suppression(scope(null, "read-rate", null, null)).id());
    }

    @Test
    void shouldRefuseWhatNobodyAnswersForOrWhatWouldSilenceEverything() {
        var some = scope("read-rate", null, null, null);

        assertThatThrownBy(() -> scope(null, null, null, null)).hasMessageContaining("must name");
        assertThatThrownBy(() -> scope(null, " ", null, null)).hasMessageContaining("blank");
        assertThatThrownBy(() -> scope(null, null, "*", null)).hasMessageContaining("all secrets");
        assertThatThrownBy(() -> Suppression.of(some, " ", "reason", FROM, UNTIL))
                .hasMessageContaining("answers");
        assertThatThrownBy(() -> Suppression.of(some, "bob", " ", FROM, UNTIL)).hasMessageContaining("reason");
        assertThatThrownBy(() -> Suppression.of(some, "bob", "reason", UNTIL, UNTIL))
                .hasMessageContaining("end after");
        assertThatThrownBy(() -> new Suppression(" ", some, "bob", "reason", FROM, UNTIL))
                .hasMessageContaining("characters");
    }
}
