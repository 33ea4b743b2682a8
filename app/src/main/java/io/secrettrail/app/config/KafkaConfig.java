package io.secrettrail.app.config;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * {@code kafka}: how the broker is reached and how our topics are created.
 *
 * @param replication copies of each topic we create; -1 leaves it to the broker
 * @param partitions 0 takes the declared count of each topic; another number is used for the topics keyed by actor or secret
 * @param properties handed to every Kafka client as they are: TLS and login; never printed
 */
public record KafkaConfig(String bootstrapServers, int replication, int partitions, Map<String, String> properties) {
    private static final int MOST_PARTITIONS = 1_000;

    public KafkaConfig {
        requireNonNull(bootstrapServers, "bootstrapServers");
        properties = Map.copyOf(properties);
        new Rules()
                .require(!bootstrapServers.isBlank(), "bootstrapServers must name at least one host:port")
                .require(
                        replication == -1 || replication >= 1,
                        "replication must be -1 (the broker's default) or at least 1: " + replication)
                .require(
                        partitions >= 0 && partitions <= MOST_PARTITIONS,
                        "partitions must be 0 (as declared) to " + MOST_PARTITIONS + ": " + partitions)
                .throwIfAny();
    }

    @Override
    public String toString() {
        return "KafkaConfig[" + bootstrapServers + ", " + properties.size() + " client properties]";
    }
}
