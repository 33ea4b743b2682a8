package io.secrettrail.enrichment.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secrettrail.enrichment.caller.Sighting;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Workload;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AwaitingEntrySerdeTest {
    private static final Instant AT = Instant.parse("2026-01-05T10:00:00.123456789Z");

    private final org.apache.kafka.common.serialization.Serde<AwaitingEntry> serde = AwaitingEntrySerde.create();

    static Stream<Workload> workloads() {
        return Stream.of(
                new Workload.EksPod("prod", "payments", "api", "api-7d9f"),
                new Workload.EksPod(null, null, null, null),
                new Workload.EcsTask(null, "0123456789abcdef0123456789abcdef"),
                new Workload.Ec2Instance("i-0123456789abcdef0"),
                new Workload.LambdaFunction("rotate"),
                new Workload.SsoHuman("Admin", "ännchen@example.com"),
                new Workload.IamUser("alice"),
                new Workload.Root("111122223333"),
                new Workload.AwsService("ecs.amazonaws.com"),
                new Workload.Unknown());
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldReadWhatWasWrittenWhateverTheWorkload(Workload workload) {
        // Given
        var entry = entry(workload, "session-1");
        // When
        var read = read(serde.serializer().serialize("", entry));
        // Then
        assertThat(read).isEqualTo(entry);
    }

    @Test
    void shouldKeepAnAbsentSessionAbsent() {
        // Given
        var entry = entry(new Workload.Unknown(), null);
        // When
        var read = read(serde.serializer().serialize("", entry));
        // Then
        assertThat(read.session()).isNull();
    }

    @Test
    void shouldRefuseBytesThatAreCut() {
        // Given
        var bytes = serde.serializer().serialize("", entry(new Workload.IamUser("alice"), null));
        var cut = java.util.Arrays.copyOf(bytes, bytes.length - 8);
        // When // Then
        assertThatThrownBy(() -> read(cut)).isInstanceOf(SerializationException.class);
    }

    private AwaitingEntry read(byte[] bytes) {
        return serde.deserializer().deserialize("", bytes);
    }

    private static AwaitingEntry entry(Workload workload, @Nullable String session) {
        var secret = new SecretKey("arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db");
        return new AwaitingEntry("0f8fad5b", AT, secret, new Sighting(workload, true), session);
    }
}
