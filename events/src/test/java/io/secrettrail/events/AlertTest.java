package io.secrettrail.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertTest {
    @Test
    void shouldMakeTheSameIdFromTheSameParts() {
        assertThat(Alert.id("read-rate", "a", Samples.NOON)).isEqualTo("read-rate|a|2026-01-05T12:00:00Z");
    }

    @Test
    void shouldReplaceAnEntityThatWouldMakeTheIdTooLong() {
        var id = Alert.id("read-rate", "é".repeat(400), Samples.NOON);

        assertThat(id).startsWith("read-rate|sha256:").hasSizeLessThan(Alert.MAX_ID_BYTES);
    }

    @Test
    void shouldUseThirtyTwoHexDigitsInAddresses() {
        assertThat(Samples.alert().shortId()).matches("[0-9a-f]{32}");
    }

    @Test
    void shouldCutTheListOfSecretsAndSayHowManyThereWere() {
        var many = IntStream.range(0, 2_000)
                .mapToObj(i -> SecretKey.secret("aws", "r", "1", "s" + i))
                .toList();

        var secrets = Alert.Secrets.of(many);

        assertThat(secrets.keys()).hasSize(Alert.Secrets.MAX_KEYS);
        assertThat(secrets.total()).isEqualTo(2_000);
    }

    @Test
    void shouldRefuseMoreEvidenceThanItSays() {
        assertThatThrownBy(() -> new Alert.Evidence(List.of("a", "b"), 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
