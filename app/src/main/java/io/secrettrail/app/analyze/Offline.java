package io.secrettrail.app.analyze;

import io.secrettrail.app.kafka.StreamsProperties;
import io.secrettrail.events.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** How a topology runs without a broker: one partition, one thread, nothing kept. */
final class Offline {
    private Offline() {}

    static StreamsConfig settings(String applicationId, Path stateFolder) {
        var settings = new HashMap<>(StreamsProperties.handling());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0"); // demanded, never asked
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        settings.put(
                StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED); // nothing to wait for
        return new StreamsConfig(settings);
    }

    static Properties properties(StreamsConfig streams) {
        var properties = new Properties();
        properties.putAll(streams.originals());
        return properties;
    }

    static <K, V> TestInputTopic<K, V> input(TopologyTestDriver driver, Topic<K, V> topic) {
        return driver.createInputTopic(
                topic.name(), topic.key().serializer(), topic.value().serializer(), Instant.EPOCH, Duration.ZERO);
    }
}
