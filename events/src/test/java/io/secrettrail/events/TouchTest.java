package io.secrettrail.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TouchTest {
    @Test
    void shouldBeAReadOfAValueOnlyWhereTheReadIsCounted() {
        // Given
        var counted = read(Set.of(AccessFlag.BATCH));
        var toldTwice = read(Set.of(AccessFlag.BATCH, AccessFlag.COUNTED_ELSEWHERE));

        // Then
        assertThat(counted.isValueRead()).isTrue();
        assertThat(toldTwice.isValueRead()).isFalse();
    }

    private static Touch read(Set<AccessFlag> flags) {
        var actor = ActorKey.role("111122223333", "payments-api");
        return new Touch(
                "e-1",
                "e-1",
                actor,
                actor.value(),
                SecretKey.secret("aws", "eu-west-1", "111122223333", "prod/db"),
                Instant.parse("2026-01-05T10:00:00Z"),
                "BatchGetSecretValue",
                AccessClass.VALUE_READ,
                Outcome.SUCCESS,
                "203.0.113.7",
                null,
                "aws-cli",
                "unknown workload",
                null,
                null,
                flags,
                null);
    }
}
