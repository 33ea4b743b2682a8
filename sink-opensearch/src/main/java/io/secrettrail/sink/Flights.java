package io.secrettrail.sink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The batches under way, oldest first, each on its own thread. Offsets come out in the order of the batches: a later batch that is decided early
 * waits for those before it. For one thread, but for the work itself.
 */
final class Flights implements AutoCloseable {
    /** One is built and one is answered while OpenSearch works on the other. */
    static final int MOST = 2;

    private final BulkWriter writer;
    private final DeadLetterWriter deadLetters;
    private final ExecutorService threads;
    private final ArrayDeque<Flight> flights = new ArrayDeque<>();

    Flights(BulkWriter writer, DeadLetterWriter deadLetters) {
        this.writer = writer;
        this.deadLetters = deadLetters;
        this.threads = Executors.newFixedThreadPool(
                MOST, Thread.ofPlatform().name("sink-bulk-", 1).daemon(true).factory());
    }

    boolean isFull() {
        return flights.size() >= MOST;
    }

    void start(Batch batch) {
        flights.add(new Flight(batch, threads.submit(() -> {
            batch.decide(writer, deadLetters);
            return null;
        })));
    }

    /** The offsets of the batches decided since the last call. */
    Map<TopicPartition, OffsetAndMetadata> landed() throws InterruptedException {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        while (!flights.isEmpty() && flights.peek().work().isDone()) {
            offsets.putAll(result(flights.poll()).offsets());
        }
        return offsets;
    }

    private static Batch result(Flight flight) throws InterruptedException {
        try {
            flight.work().get();
            return flight.batch();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a batch could not be decided", e.getCause());
        }
    }

    /** Waits for the oldest batch, no longer than given. */
    void awaitOldest(Duration atMost) throws InterruptedException {
        var oldest = flights.peek();
        if (oldest == null) {
            return;
        }
        try {
            oldest.work().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // landed() tells which
        }
    }

    /** Waits for all of them, no longer than given. */
    void awaitAll(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (var flight : flights) {
            try {
                flight.work().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException _) {
                // landed() tells which
            }
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        flights.forEach(flight -> flight.batch().forget(partitions));
    }

    /** Abandons what is under way: it is read again by whoever owns the partition next. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private record Flight(Batch batch, Future<?> work) {}
}
