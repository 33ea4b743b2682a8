package io.secrettrail.app.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far each consumer group is behind, and how much a topic holds. */
public final class GroupLag {
    private final Admin admin;

    public GroupLag(Admin admin) {
        this.admin = admin;
    }

    /**
     * One group.
     *
     * @param members running readers, 0 when the role is down
     * @param lag records not yet read, per topic
     * @param positions where it stands
     */
    public record Group(String id, int members, SortedMap<String, Long> lag, Map<TopicPartition, Long> positions) {}

    /** @param topics what the group reads; partitions without a position count from their beginning */
    public Group group(String id, List<String> topics) throws ExecutionException, InterruptedException {
        int members = members(id);
        var positions = positions(id);
        var from = new HashMap<>(offsets(partitions(topics), OffsetSpec.earliest()));
        from.putAll(positions);
        var ends = offsets(from.keySet(), OffsetSpec.latest());
        var lag = new TreeMap<String, Long>();
        from.forEach((partition, position) -> lag.merge(
                partition.topic(), Math.max(0, ends.getOrDefault(partition, position) - position), Long::sum));
        return new Group(id, members, lag, positions);
    }

    /** Records that the topic holds, about: markers of transactions are counted too. */
    public long held(String topic) throws ExecutionException, InterruptedException {
        var partitions = partitions(List.of(topic));
        var begins = offsets(partitions, OffsetSpec.earliest());
        return offsets(partitions, OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> end.getValue() - begins.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private Set<TopicPartition> partitions(List<String> topics) throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(info -> new TopicPartition(topic.name(), info.partition())))
                .collect(Collectors.toSet());
    }

    private int members(String id) throws ExecutionException, InterruptedException {
        try {
            return Objects.requireNonNull(admin.describeConsumerGroups(List.of(id))
                            .describedGroups()
                            .get(id))
                    .get()
                    .members()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw e;
        }
    }

    private Map<TopicPartition, Long> positions(String id) throws ExecutionException, InterruptedException {
        var positions = new HashMap<TopicPartition, Long>();
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(id)
                    .partitionsToOffsetAndMetadata()
                    .get();
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    positions.put(partition, offset.offset());
                }
            });
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
        return positions;
    }

    private Map<TopicPartition, Long> offsets(Iterable<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        var offsets = new HashMap<TopicPartition, Long>();
        admin.listOffsets(wanted).all().get().forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
