package io.secrettrail.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Refusal.By;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final String START =
            "User: arn:aws:sts::111122223333:assumed-role/batch/i-1 is not authorized to perform: "
                    + "secretsmanager:GetSecretValue on resource: prod/db ";

    @ParameterizedTest
    @CsvSource({
        "because no identity-based policy allows the secretsmanager:GetSecretValue action, IDENTITY_POLICY",
        "because no resource-based policy allows the secretsmanager:GetSecretValue action, RESOURCE_POLICY",
        "with an explicit deny in a service control policy, SERVICE_CONTROL_POLICY",
        "with an explicit deny in a resource control policy, RESOURCE_CONTROL_POLICY",
        "with an explicit deny in an identity-based policy, IDENTITY_POLICY",
        "because no permissions boundary allows the secretsmanager:GetSecretValue action, PERMISSIONS_BOUNDARY",
        "because no session policy allows the secretsmanager:GetSecretValue action, SESSION_POLICY",
        "because no VPC endpoint policy allows the secretsmanager:GetSecretValue action, ENDPOINT_POLICY",
        "'', UNKNOWN"
    })
    void shouldTellWhoRefusedFromTheEndOfTheMessage(String end, By by) {
        var result = new Result(Outcome.DENIED, "AccessDenied", START + end);

        var refusal = Refusal.of(result, "prod/db");

        assertThat(refusal).contains(new Refusal("AccessDenied", by, "prod/db"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access to KMS is not allowed",
                "The ciphertext refers to a customer master key that does not exist or that you may not use"
            })
    void shouldBlameTheKeyWhenTheStoreWasRefusedByKms(String message) {
        var refusal = Refusal.of(new Result(Outcome.DENIED, "AccessDeniedException", message), "prod/db");

        assertThat(refusal).map(Refusal::by).contains(By.KMS);
    }

    @Test
    void shouldNotBelieveWhatTheCallerTyped() {
        // Given
        var typed = "session policy because no session policy";
        var message = "User: x is not authorized to perform: secretsmanager:GetSecretValue on resource: " + typed
                + " because no identity-based policy allows the secretsmanager:GetSecretValue action";

        // When
        var refusal = Refusal.of(new Result(Outcome.DENIED, "AccessDenied", message), typed);

        // Then
        assertThat(refusal).map(Refusal::by).contains(By.IDENTITY_POLICY);
    }

    @Test
    void shouldSayThatThereIsNoSuchSecretWhenItWasNotFound() {
        var refusal = Refusal.of(new Result(Outcome.NOT_FOUND, "ResourceNotFoundException", null), "prod/d");

        assertThat(refusal).contains(new Refusal("ResourceNotFoundException", By.NOT_FOUND, "prod/d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCESS", "THROTTLED", "ERROR"})
    void shouldBeNoneWhenNobodyRefused(Outcome outcome) {
        var refusal = Refusal.of(new Result(outcome, "Code", "no session policy"), "prod/db");

        assertThat(refusal).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod/db", "a name with spaces", ""})
    void shouldReadItsOwnText(String typed) {
        var refusal = new Refusal("AccessDenied", By.KMS, typed);

        var read = Refusal.parse(refusal.text());

        assertThat(read).contains(refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=prod/; tag-key=!a", "tag-key=!a KMSX", "x", ""})
    void shouldReadNoRefusalFromOtherDetails(String detail) {
        assertThat(Refusal.parse(detail)).isEmpty();
    }
}
