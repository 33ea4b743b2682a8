package io.secrettrail.sink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Consecutive records that are decided together, and the offsets that may be committed once they are. */
final class Batch {
    private final List<BulkItem> items = new ArrayList<>();
    private final List<Reading.Unreadable> unreadable = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private long begun;
    private long bytes;

    void add(ConsumerRecord<byte[], byte[]> from, Reading reading, SinkMetrics metrics) {
        if (offsets.isEmpty()) {
            begun = System.nanoTime();
        }
        switch (reading) {
            case Reading.Document(var item) -> {
                items.add(item);
                bytes += item.bytes();
            }
            case Reading.Unreadable letter -> {
                unreadable.add(letter);
                bytes += letter.from().value().length;
            }
            case Reading.Expired() -> metrics.counted(from.topic(), SinkMetrics.Outcome.EXPIRED, 1);
            case Reading.Empty() -> metrics.counted(from.topic(), SinkMetrics.Outcome.EMPTY, 1);
        }
        offsets.put(new TopicPartition(from.topic(), from.partition()), new OffsetAndMetadata(from.offset() + 1));
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    /** Since its first record. */
    long ageNanos() {
        return System.nanoTime() - begun;
    }

    /** Decides every record, however long that takes; an interrupt leaves the rest undecided. */
    void decide(BulkWriter writer, DeadLetterWriter deadLetters) throws InterruptedException {
        for (var letter : unreadable) {
            deadLetters.send(letter.from(), letter.reason());
        }
        writer.write(items);
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    /** Partitions that went to another member: their offsets are no longer ours to commit. */
    void forget(Collection<TopicPartition> partitions) {
        offsets.keySet().removeAll(partitions);
    }
}
