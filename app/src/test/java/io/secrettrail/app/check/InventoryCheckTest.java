package io.secrettrail.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryCheckTest {
    private FakeAws aws;

    @BeforeEach
    void bothStoresAnswer() throws IOException {
        aws = new FakeAws()
                .when("ListSecrets", "{\"SecretList\":[]}")
                .when("DescribeParameters", "{\"Parameters\":[]}");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private List<Verdict> check() {
        var clients = aws.clients();
        try (var secrets = clients.secretsManager("eu-west-1");
                var parameters = clients.parameterStore("eu-west-1")) {
            return new InventoryCheck(secrets, parameters).check();
        }
    }

    @Test
    void shouldFindNothingWrongWhenBothStoresMayBeListed() {
        // Given
        // When
        var verdicts = check();

        // Then
        assertThat(verdicts)
                .containsExactly(
                        Verdict.ok("inventory of eu-west-1, secrets", "may be listed"),
                        Verdict.ok("inventory of eu-west-1, parameters", "may be listed"));
        assertThat(aws.calls()).containsExactly("ListSecrets", "DescribeParameters");
    }

    @Test
    void shouldSayWhichRightIsMissing() {
        // Given
        aws.denied("DescribeParameters");
        // When
        var verdicts = check();

        // Then
        assertThat(verdicts)
                .last()
                .isEqualTo(Verdict.unknown(
                        "inventory of eu-west-1, parameters", "not allowed to look", "grant ssm:DescribeParameters"));
    }
}
