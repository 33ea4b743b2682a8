package io.secrettrail.events.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.CoverageFact;
import io.secrettrail.events.InventoryFact;
import io.secrettrail.events.Samples;
import io.secrettrail.events.Suppression;
import io.secrettrail.events.Triage;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TopicsTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(Topics.FINDINGS, Samples.finding()),
                Arguments.of(Topics.TRAIL, Samples.fullAccess()),
                Arguments.of(Topics.TOUCHES, Samples.fullAccess().touch()),
                Arguments.of(Topics.TOUCHES, Samples.leastAccess().touch()),
                Arguments.of(Topics.ALERTS, Samples.alert()),
                Arguments.of(Topics.CATALOG, new CatalogFact(Samples.DB, "AbCdEf", "e-1", Samples.NOON)),
                Arguments.of(Topics.INVENTORY, inventory()),
                Arguments.of(Topics.COVERAGE, manifest()),
                Arguments.of(Topics.COVERAGE, new CoverageFact.Health("ingest", "a-1", "started", Samples.NOON, null)),
                Arguments.of(Topics.COVERAGE, new CoverageFact.Closed(Samples.NOON, "analysis")),
                Arguments.of(
                        Topics.TRIAGE,
                        new Triage(
                                "id",
                                Triage.Act.RESOLVE,
                                "bob",
                                Samples.NOON,
                                null,
                                "test",
                                Triage.Seen.of(Samples.alert()))),
                Arguments.of(
                        Topics.SUPPRESSIONS,
                        Suppression.of(
                                new Suppression.Scope("read-rate", null, "prod/*", null),
                                "alice",
                                "migration",
                                Samples.NOON,
                                Samples.NOON.plusSeconds(60))));
    }

    @ParameterizedTest
    @MethodSource("values")
    <V> void shouldReadBackItsValues(Topic<String, V> topic, V value) {
        var bytes = topic.value().serializer().serialize(topic.name(), value);

        assertThat(topic.value().deserializer().deserialize(topic.name(), bytes))
                .isEqualTo(value);
        assertThat(topic.value().deserializer().deserialize(topic.name(), null)).isNull();
    }

    @Test
    void shouldKeepTouchesThin() {
        var bytes = Topics.TOUCHES
                .value()
                .serializer()
                .serialize("", Samples.fullAccess().touch());

        assertThat(bytes).hasSizeLessThan(600);
    }

    @Test
    void shouldGiveTopicsReadTogetherEqualPartitionCounts() {
        assertThat(Topics.copartitioned())
                .allSatisfy(group -> assertThat(
                                group.stream().map(Topic::partitions).distinct())
                        .hasSize(1));
    }

    @Test
    void shouldStampEveryTopicWithArrival() {
        assertThat(Topics.all())
                .allSatisfy(
                        topic -> assertThat(topic.settings()).containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    private static InventoryFact inventory() {
        return new InventoryFact(
                Samples.DB,
                Samples.DB.value() + "-AbCdEf",
                "secret",
                "alias/secrets",
                new InventoryFact.Rotation(true, 30L, null, "arn:aws:lambda:::function:rotate", Samples.NOON, null),
                java.util.Map.of("team", "payments"),
                Samples.NOON,
                Samples.NOON,
                null,
                null,
                "eu-west-1",
                Samples.NOON);
    }

    private static CoverageFact manifest() {
        return new CoverageFact.ObjectManifest(
                "111122223333",
                "eu-west-1",
                Samples.NOON,
                "trail-bucket",
                "AWSLogs/x.json.gz",
                "etag",
                "ab".repeat(32),
                5,
                2,
                1,
                new TreeMap<>(java.util.Map.of("ec2.amazonaws.com/DescribeInstances", 2L)),
                new TreeMap<>(java.util.Map.of(300, 5L)),
                Samples.NOON,
                Samples.NOON.plusSeconds(5));
    }

    @Test
    void shouldRefuseAManifestThatDoesNotAddUp() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new CoverageFact.ObjectManifest(
                        "1",
                        "r",
                        Samples.NOON,
                        "b",
                        "o",
                        null,
                        "",
                        5,
                        2,
                        1,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        null,
                        null))
                .hasMessageContaining("5 records are not 2 kept + 1 dead + 0 dropped");
    }

    @Test
    void shouldListEveryTopicOnce() {
        assertThat(Topics.all().stream().map(Topic::name))
                .doesNotHaveDuplicates()
                .hasSize(List.copyOf(Topics.all()).size());
    }
}
