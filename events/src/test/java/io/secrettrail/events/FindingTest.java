package io.secrettrail.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {
    private static final ActorKey SOMEBODY = ActorKey.role("111122223333", "somebody");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "true, ASIAEXAMPLE, PT0S, the key it names",
                "true, ASIAEXAMPLE, PT-24H, a day before",
                "true, ASIAEXAMPLE, PT24H, a day after",
                "false, ASIAEXAMPLE, PT-24H-1S, too early",
                "false, ASIAEXAMPLE, PT24H1S, too late",
                "false, ASIAOTHER, PT0S, another key of the same actor",
                "true, -, PT0S, no key to compare: the same actor"
            })
    void shouldConcernAccessesWithItsKeyElseOfItsActor(
            boolean expected, @Nullable String key, Duration later, String because) {
        // Given
        var finding = finding(Samples.fullAccess().actor().key(), key);

        // When
        var concerns = finding.concerns(accessAt(Samples.NOON.plus(later)));

        // Then
        assertThat(concerns).as(because).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"true, ASIAEXAMPLE", "false, -", "false, ASIAOTHER"})
    void shouldConcernAnotherActorOnlyByTheSameKey(boolean expected, @Nullable String key) {
        // Given
        var finding = finding(SOMEBODY, key);

        // When
        var concerns = finding.concerns(accessAt(Samples.NOON));

        // Then
        assertThat(concerns).isEqualTo(expected);
    }

    private static Finding finding(ActorKey actor, @Nullable String key) {
        var sample = Samples.finding();
        return new Finding(
                sample.id(),
                sample.type(),
                sample.severity(),
                sample.title(),
                sample.account(),
                sample.region(),
                actor,
                key,
                null,
                Samples.NOON,
                Samples.NOON,
                Samples.NOON,
                false,
                null,
                "{}");
    }

    private static Access accessAt(Instant time) {
        var access = Samples.fullAccess();
        var event = access.event();
        return new Access(
                access.entryId(),
                new EventRef(
                        event.id(),
                        time,
                        event.source(),
                        event.name(),
                        event.account(),
                        event.region(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        event.resources()),
                access.secret(),
                access.actor(),
                access.workload(),
                access.origin(),
                access.accessClass(),
                access.result(),
                access.decrypted(),
                access.flags(),
                access.detail(),
                access.findings(),
                access.provenance(),
                access.raw());
    }
}
