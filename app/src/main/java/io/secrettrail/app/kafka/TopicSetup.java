package io.secrettrail.app.kafka;

import io.secrettrail.app.config.KafkaConfig;
import io.secrettrail.events.topic.Topic;
import io.secrettrail.events.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing, and refuses to start on topics that would lose or misplace records: unequal partition counts where one
 * task reads several topics, event time as Kafka timestamp, or a cleanup policy that deletes what must stay.
 */
public final class TopicSetup {
    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
    private static final int COPIES_FOR_QUORUM = 3;
    private static final List<String> MUST_MATCH =
            List.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TopicConfig.CLEANUP_POLICY_CONFIG);

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Set<Topic<?, ?>> MAIN_FLOW =
            Set.of(Topics.CLOUDTRAIL, Topics.FINDINGS, Topics.TOUCHES, Topics.TRAIL);

    private final Admin admin;
    private final KafkaConfig config;
    private final List<Topic<?, ?>> topics;

    public TopicSetup(Admin admin, KafkaConfig config) {
        this.admin = admin;
        this.config = config;
        this.topics = new ArrayList<>(Topics.all());
        this.topics.add(Resets.TOPIC);
    }

    /** @throws Failure when a topic cannot be created or must not be used as it is */
    public void ensure() {
        try {
            createMissing();
            var problems = problemsOnceVisible();
            if (!problems.isEmpty()) {
                throw new Failure("the topics cannot be used as they are:\n  " + String.join("\n  ", problems));
            }
        } catch (ExecutionException e) {
            throw new Failure(
                    "the topics at " + config.bootstrapServers() + " cannot be set up: " + e.getCause()
                            + "; check kafka.bootstrapServers and that this user may create and describe topics",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while setting up topics", e);
        }
    }

    /** A broker may hear of a new topic a moment after it was created. */
    private List<String> problemsOnceVisible() throws ExecutionException, InterruptedException {
        for (long end = System.nanoTime() + VISIBLE_WITHIN.toNanos(); ; ) {
            try {
                awaitLeaders();
                var problems = new ArrayList<String>();
                checkPartitions(problems);
                checkSettings(problems);
                return problems;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private void createMissing() throws ExecutionException, InterruptedException {
        var present = admin.listTopics().names().get();
        var missing =
                topics.stream().filter(topic -> !present.contains(topic.name())).toList();
        var created = admin.createTopics(missing.stream().map(this::newTopic).toList())
                .values();
        for (var topic : missing) {
            try {
                Objects.requireNonNull(created.get(topic.name())).get();
                log.info("topic={} created with {} partitions", topic.name(), partitions(topic));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // another instance was faster
                    throw e;
                }
            }
        }
    }

    /**
     * A partition just created may refuse records for a moment. A producer that writes then can have its second batch taken before its first,
     * and stays stuck on the first until it gives up. Only a leader that works tells an offset.
     */
    private void awaitLeaders() throws ExecutionException, InterruptedException {
        var described = admin.describeTopics(topics.stream().map(Topic::name).toList())
                .allTopicNames()
                .get();
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        described.forEach((name, topic) -> topic.partitions()
                .forEach(partition -> ends.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        admin.listOffsets(ends).all().get();
    }

    private NewTopic newTopic(Topic<?, ?> topic) {
        var settings = new HashMap<>(topic.settings());
        if (config.replication() >= COPIES_FOR_QUORUM) {
            settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new NewTopic(topic.name(), partitions(topic), (short) config.replication()).configs(settings);
    }

    /** Only the topics of the main flow follow the setting: alerts meet an internal topic whose count is fixed. */
    private int partitions(Topic<?, ?> topic) {
        return config.partitions() > 0 && MAIN_FLOW.contains(topic) ? config.partitions() : topic.partitions();
    }

    private void checkPartitions(List<String> problems) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> descriptions = admin.describeTopics(
                        topics.stream().map(Topic::name).toList())
                .allTopicNames()
                .get();
        for (var group : Topics.copartitioned()) {
            var counts = group.stream()
                    .collect(Collectors.toMap(
                            Topic::name,
                            topic -> Objects.requireNonNull(descriptions.get(topic.name()))
                                    .partitions()
                                    .size()));
            if (counts.values().stream().distinct().count() > 1) {
                problems.add("these must have the same number of partitions, because one task reads them together: "
                        + group.stream()
                                .map(topic -> topic.name() + " has " + counts.get(topic.name()))
                                .collect(Collectors.joining(", "))
                        + "; stop all instances, drain or delete the odd one and start again, which creates it anew");
            }
        }
        int triage = Objects.requireNonNull(descriptions.get(Topics.TRIAGE.name()))
                .partitions()
                .size();
        if (triage != Topics.ALERTS.partitions()) {
            problems.add(
                    "%s has %d partitions, but must have %d, because alerts meet decisions by partition; delete it and start again"
                            .formatted(Topics.TRIAGE.name(), triage, Topics.ALERTS.partitions()));
        }
    }

    private void checkSettings(List<String> problems) throws ExecutionException, InterruptedException {
        var resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        var actual = admin.describeConfigs(resources).all().get();
        for (var topic : topics) {
            var settings =
                    Objects.requireNonNull(actual.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
            for (var name : MUST_MATCH) {
                var wanted = topic.settings().get(name);
                var entry = settings.get(name);
                if (wanted != null && (entry == null || !wanted.equals(entry.value()))) {
                    problems.add(
                            "%s has %s=%s, but must have %s; run: kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config %s=%s"
                                    .formatted(
                                            topic.name(),
                                            name,
                                            entry == null ? "?" : entry.value(),
                                            wanted,
                                            topic.name(),
                                            name,
                                            wanted));
                }
            }
        }
    }
}
