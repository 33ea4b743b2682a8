package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestCall.call;
import static io.secrettrail.detectors.TestCall.decrypt;
import static io.secrettrail.detectors.TestCall.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestCall;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code policy-opened}, {@code cross-account-read} and {@code broad-grant}. */
class OpeningRulesTest {
    private static final String OPENED = "policy-opened";
    private static final String CROSS = "cross-account-read";
    private static final String BROAD = "broad-grant";
    private static final SecretKey KEY = new SecretKey("arn:aws:kms:eu-west-1:111122223333:key/k-1");

    private static TestCall put(String principal) {
        return call("PutResourcePolicy", AccessClass.POLICY)
                .by("admin")
                .at("10:00:00")
                .asking("{'secretId':'prod/db','resourcePolicy':'" + policy(principal) + "'}");
    }

    private static String policy(String principal) {
        return "{'Statement':[{'Sid':'Share','Effect':'Allow','Principal':%s,'Action':'secretsmanager:GetSecretValue','Resource':'*'}]}"
                .formatted(principal)
                .replace("'", "\\'");
    }

    private static TestCall partner(String account) {
        return read().by(ActorKey.role(account, "reader")).at("11:00:00");
    }

    private static TestCall identity(String event, String role, String fields) {
        return call(event, AccessClass.ADMIN)
                .of(new SecretKey("arn:aws:iam::111122223333:role/" + role))
                .by("admin")
                .at("10:00:00")
                .asking("{'roleName':'" + role + "'," + fields + "}");
    }

    private static TestCall inline(String role, String statement) {
        return identity(
                "PutRolePolicy",
                role,
                "'policyName':'p','policyDocument':'" + ("{'Statement':" + statement + "}").replace("'", "\\'") + "'");
    }

    private static final String ALL_SECRETS =
            "{'Sid':'All','Effect':'Allow','Action':'secretsmanager:GetSecretValue','Resource':'*'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'*' | CRITICAL",
                "{'AWS':'arn:aws:iam::999900001111:root'} | HIGH",
                "{'AWS':'arn:aws:iam::222233334444:role/x'} | LOW"
            })
    void shouldJudgeWhomAPolicyLetsIn(String principal, Severity severity) {
        // Given
        var trail = new Trail().learning(true);

        // When
        trail.see(put(principal));

        // Then
        var alert = trail.only(OPENED);
        assertThat(alert.severity()).isEqualTo(severity);
        assertThat(alert.subject().principal()).isEqualTo("111122223333:role/admin");
        assertThat(alert.explanation().facts().get("Added"))
                .singleElement()
                .asString()
                .contains("Share: Allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'AWS':'arn:aws:iam::111122223333:role/x'}", "{'AWS':'777788889999'}"})
    void shouldStayQuietForTheOwnAndForDeclaredAccounts(String principal) {
        // Given
        var trail = new Trail();

        // When
        trail.see(put(principal));

        // Then
        assertThat(trail.of(OPENED)).isEmpty();
    }

    @Test
    void shouldTellOnlyOfPrincipalsThatWereAdded() {
        // Given
        var trail = new Trail().see(put("{'AWS':'999900001111'}")).forgetAlerts();

        // When
        trail.see(put("{'AWS':['999900001111','888800001111']}").after(Duration.ofHours(3)));

        // Then
        assertThat(trail.only(OPENED).explanation().facts().get("Added"))
                .singleElement()
                .asString()
                .startsWith("888800001111");
    }

    @Test
    void shouldTellAgainWhenItWasClosedBetween() {
        // Given
        var delete =
                call("DeleteResourcePolicy", AccessClass.POLICY).by("admin").at("10:20:00");
        var trail = new Trail().see(put("'*'")).see(delete);

        // When
        trail.see(put("'*'").at("15:00:00"));

        // Then
        assertThat(trail.of(OPENED)).hasSize(2);
        assertThat(trail.of(OPENED).getFirst().explanation().facts()).containsKey("Taken away since");
    }

    @Test
    void shouldJudgeGrantsAndPoliciesOfKeys() {
        // Given
        var trail = new Trail();

        // When
        trail.see(
                call("CreateGrant", AccessClass.POLICY)
                        .of(KEY)
                        .at("10:00:00")
                        .asking("{'granteePrincipal':'arn:aws:iam::999900001111:role/x','operations':['Decrypt']}"),
                call("PutKeyPolicy", AccessClass.POLICY)
                        .of(KEY)
                        .at("10:01:00")
                        .asking("{'policy':'" + policy("'*'") + "'}"));

        // Then
        var alert = trail.only(OPENED);
        assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alert.explanation().facts().get("Added")).hasSize(2);
    }

    @Test
    void shouldSurviveAPolicyThatCannotBeRead() {
        // Given
        var trail = new Trail();

        // When
        trail.see(put("'*'").asking("{'resourcePolicy':7}"), put("'*'").asking("{}"));

        // Then
        assertThat(trail.of(OPENED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"222233334444, MEDIUM", "999900001111, HIGH"})
    void shouldNameAnAccountThatReadsForTheFirstTime(String account, Severity severity) {
        // Given
        var trail = new Trail().see(put("{'AWS':'" + account + "'}"));

        // When
        trail.see(partner(account));

        // Then
        var alert = trail.only(CROSS);
        assertThat(alert.severity()).isEqualTo(severity);
        assertThat(alert.explanation().facts().get("Let in by"))
                .singleElement()
                .asString()
                .contains("Share: Allow")
                .endsWith("(15 Jan 10:00 UTC)");
    }

    @Test
    void shouldCountAnAccountOnceWhateverItsRolesAndCopies() {
        // Given
        var trail = new Trail().see(partner("999900001111"));

        // When
        trail.see(
                partner("999900001111")
                        .by(ActorKey.role("999900001111", "other"))
                        .at("11:30:00"),
                decrypt().by(ActorKey.role("999900001111", "reader")).at("11:00:00"));

        // Then
        assertThat(trail.only(CROSS).evidence().total()).isEqualTo(1);
    }

    @Test
    void shouldSeeTheUseOfTheKeyWhereTheReadIsNotLogged() {
        // Given
        var trail = new Trail();

        // When
        trail.see(decrypt().by(ActorKey.role("999900001111", "reader")).through("secretsmanager.amazonaws.com"));

        // Then
        assertThat(trail.of(CROSS)).hasSize(1);
    }

    @Test
    void shouldStayQuietForDeclaredAccountsServicesAndWhileLearning() {
        // Given
        var trail = new Trail();
        var learning = new Trail().learning(true);

        // When
        trail.see(partner("777788889999"), read().by(ActorKey.service("rds.amazonaws.com")), read());
        learning.see(partner("999900001111"));

        // Then
        assertThat(trail.of(CROSS)).isEmpty();
        assertThat(learning.of(CROSS)).isEmpty();
    }

    @Test
    void shouldNameThePolicyThatOpensEverySecret() {
        // Given
        var trail = new Trail().learning(true);

        // When
        trail.see(inline("app", "[" + ALL_SECRETS + ",{'Sid':'No','Effect':'Deny','Action':'ssm:*','Resource':'*'}]"));

        // Then
        var alert = trail.only(BROAD);
        assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(alert.subject().entity()).isEqualTo("arn:aws:iam::111122223333:role/app");
        assertThat(alert.explanation().facts())
                .containsEntry("Opened", List.of("secretsmanager:GetSecretValue"))
                .containsEntry("Denied beside it", List.of("No: Deny ssm:* on *"));
    }

    @Test
    void shouldBeHighWhenSomebodyOpensThemToThemselves() {
        // Given
        var trail = new Trail();

        // When
        trail.see(inline("admin", ALL_SECRETS));

        // Then
        assertThat(trail.only(BROAD).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldStayQuietWhenTheSameDocumentIsPutAgain() {
        // Given
        var trail = new Trail().see(inline("app", ALL_SECRETS)).forgetAlerts();

        // When
        trail.see(inline("app", ALL_SECRETS).after(Duration.ofDays(1)));

        // Then
        assertThat(trail.of(BROAD)).isEmpty();
    }

    @Test
    void shouldJudgePoliciesOfAwsThatAreAttached() {
        // Given
        var trail = new Trail();

        // When
        trail.see(
                identity("AttachRolePolicy", "ops", "'policyArn':'arn:aws:iam::aws:policy/AdministratorAccess'"),
                identity("AttachRolePolicy", "web", "'policyArn':'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'"));

        // Then
        assertThat(trail.only(BROAD).subject().entity()).endsWith("role/ops");
        assertThat(trail.only(BROAD).explanation().sentence()).contains("arn:aws:iam::aws:policy/AdministratorAccess");
    }

    @Test
    void shouldStayQuietForNarrowStatementsAndFailedCalls() {
        // Given
        var trail = new Trail();

        // When
        trail.see(
                inline("app", ALL_SECRETS.replace("'*'", "'arn:aws:secretsmanager:*:*:secret:app/*'")),
                inline("app", ALL_SECRETS).ending(Outcome.DENIED));

        // Then
        assertThat(trail.of(BROAD)).isEmpty();
    }
}
