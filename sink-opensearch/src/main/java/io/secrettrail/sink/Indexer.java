package io.secrettrail.sink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Topics → batches → OpenSearch. An offset is committed only when every record before it is decided. While batches cannot be decided the
 * partitions are paused and polling goes on, so that the group keeps its member.
 */
final class Indexer {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration HANDOVER = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Documents documents;
    private final Flights flights;
    private final SinkConfig config;
    private final SinkMetrics metrics;
    private final KafkaReach reach;
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();

    private Batch open = new Batch();
    private boolean paused;

    Indexer(
            Consumer<byte[], byte[]> consumer,
            Documents documents,
            Flights flights,
            SinkConfig config,
            SinkMetrics metrics,
            KafkaReach reach) {
        this.consumer = consumer;
        this.documents = documents;
        this.flights = flights;
        this.config = config;
        this.metrics = metrics;
        this.reach = reach;
    }

    /** Until told to stop; then commits what is decided within the grace given and leaves the rest to a later start. */
    void run(BooleanSupplier stopping, Duration grace) throws InterruptedException {
        consumer.subscribe(Documents.TOPICS, new Handover());
        while (!stopping.getAsBoolean()) {
            step();
        }
        flights.awaitAll(grace);
        commit(flights.landed());
    }

    private void step() throws InterruptedException {
        reach.look(consumer);
        holdBack();
        if (paused) {
            flights.awaitOldest(POLL);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(paused ? Duration.ZERO : POLL)) {
            open.add(record, documents.of(record), metrics);
            if (open.bytes() >= config.bulkBytes()) {
                seal();
            }
        }
        if (!open.isEmpty() && open.ageNanos() >= config.linger().toNanos()) {
            seal();
        }
        commit(flights.landed());
        while (!flights.isFull() && !waiting.isEmpty()) {
            flights.start(waiting.poll());
        }
    }

    private void seal() {
        waiting.add(open);
        open = new Batch();
    }

    /** Pauses while there is more work than flights; a partition that a rebalance adds meanwhile is paused too. */
    private void holdBack() {
        boolean busy = flights.isFull() && !waiting.isEmpty();
        if (busy) {
            consumer.pause(consumer.assignment());
        } else if (paused) {
            consumer.resume(consumer.paused());
        }
        paused = busy;
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets);
        } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
            LOG.info("Offsets not committed ({}): the records will be read again and found stored", e.getMessage());
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        flights.forget(partitions);
        waiting.forEach(batch -> batch.forget(partitions));
        open.forget(partitions);
    }

    /** Gives partitions away: what is decided soon is committed, the rest the next owner reads again. */
    private final class Handover implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.info("Indexing {} more partitions", partitions.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (partitions.isEmpty()) {
                return;
            }
            try {
                flights.awaitAll(HANDOVER);
                commit(flights.landed());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                forget(partitions);
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            forget(partitions);
        }
    }
}
