package io.secrettrail.events.ocsf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secrettrail.events.Access;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Samples;
import io.secrettrail.events.Workload;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccessCodecTest {
    static Stream<Access> accesses() {
        return Stream.of(Samples.fullAccess(), Samples.leastAccess());
    }

    static Stream<Workload> workloads() {
        return Stream.of(
                new Workload.EksPod("c", "n", "s", "p"),
                new Workload.EksPod(null, null, null, null),
                new Workload.EcsTask("c", "t"),
                new Workload.Ec2Instance("i-1"),
                new Workload.LambdaFunction("f"),
                new Workload.SsoHuman("set", "alice"),
                new Workload.IamUser("bob"),
                new Workload.Root("1"),
                new Workload.AwsService("s"),
                new Workload.Unknown());
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void shouldReadWhatItWrote(Access access) {
        assertThat(AccessCodec.read(AccessCodec.write(access))).isEqualTo(access);
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void shouldReadTheSameTouchSelectivelyAsFromTheWholeEntry(Access access) {
        assertThat(AccessCodec.readTouch(AccessCodec.write(access))).contains(access.touch());
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void shouldConformToOcsf(Access access) throws IOException {
        var document = Json.MAPPER.readTree(AccessCodec.write(access));

        assertThat(Schema.ofTrailEntry().violations(document)).isEmpty();
        assertThat(document.path("type_uid").asLong())
                .isEqualTo(600300 + document.path("activity_id").asLong());
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldKeepEveryKindOfWorkload(Workload workload) {
        var amendment = new Amendment("e-1", Samples.NOON, Samples.DB, null, workload);

        assertThat(AccessCodec.read(AccessCodec.write(amendment))).isEqualTo(amendment);
    }

    @Test
    void shouldKeepTheChainThatAnAmendmentBrings() {
        var amendment = new Amendment("e-1", Samples.NOON, Samples.DB, null, null, Samples.chain());

        assertThat(AccessCodec.read(AccessCodec.write(amendment))).isEqualTo(amendment);
    }

    @Test
    void shouldLeaveNothingOfTheEarlierWorkloadWhenAnAmendmentIsLaidOverIt() throws IOException {
        var amendment = new Amendment("e-1", Samples.NOON, Samples.DB, null, new Workload.Ec2Instance("i-1"));

        var workload = Json.MAPPER
                .readTree(AccessCodec.write(amendment))
                .path("secrettrail")
                .path("workload");

        assertThat(workload.path("instance").asText()).isEqualTo("i-1");
        assertThat(workload.path("task").isNull()).isTrue();
    }

    @Test
    void shouldCoverEveryKindOfWorkload() {
        assertThat(workloads().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Workload.class.getPermittedSubclasses());
    }

    @Test
    void shouldGiveNoTouchForAnAmendment() {
        var amendment = new Amendment("e-1", Samples.NOON, Samples.DB, new Proof("b", "k", null), null);

        assertThat(AccessCodec.readTouch(AccessCodec.write(amendment))).isEmpty();
    }

    @Test
    void shouldRefuseBytesThatAreNoEntry() {
        assertThatThrownBy(() -> AccessCodec.read("{}".getBytes(UTF_8))).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> AccessCodec.readTouch("[1".getBytes(UTF_8)))
                .isInstanceOf(SerializationException.class);
    }
}
