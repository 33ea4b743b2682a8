package io.secrettrail.app.analyze;

import io.secrettrail.app.analyze.RecordSpool.Spooled;
import io.secrettrail.enrichment.EnrichmentConfig;
import io.secrettrail.enrichment.EnrichmentCounts;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Provenance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Enrichment on several threads. As with partitions in Kafka each has a share of the actors and hears all of an actor in order; so what comes
 * out is the same, and it is given on in the order of what went in, a batch at a time.
 */
final class EnrichmentLanes implements AutoCloseable {
    private static final int BATCH = 512;
    private static final int BATCH_BYTES = 4 << 20;

    private final EnrichmentRun.Sink sink;
    private final EnrichmentCounts counts = new EnrichmentCounts();
    private final List<Lane> lanes;
    private final List<Lane> order = new ArrayList<>(BATCH);
    private final ExecutorService threads;
    private int batchBytes;

    /** @param count of lanes, each with a thread */
    EnrichmentLanes(
            int count,
            EnrichmentConfig config,
            Path stateFolder,
            Collection<CatalogFact> catalog,
            EnrichmentRun.Sink sink) {
        this.sink = sink;
        this.lanes = IntStream.range(0, count)
                .mapToObj(lane -> new Lane(config, counts, stateFolder.resolve("lane-" + lane), catalog))
                .toList();
        threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name("enrichment-", 0).daemon().factory());
    }

    /** Sooner or later the sink hears what the record became; after {@link #flush} it has. */
    void record(Spooled item, Provenance provenance) {
        var lane = of(item.actor());
        lane.inputs.add(run -> run.record(item, provenance));
        order.add(lane);
        batchBytes += item.json().length;
        if (order.size() == BATCH || batchBytes >= BATCH_BYTES) {
            flush();
        }
    }

    /** In its place between the records: the sink has heard all that came before. */
    void finding(Finding finding, Instant arrival) {
        flush();
        var lane = of(finding.actor().value());
        lane.inputs.add(run -> run.finding(finding, arrival));
        order.add(lane);
        flush();
    }

    void flush() {
        var working = lanes.stream().map(lane -> threads.submit(lane::work)).toList();
        working.forEach(EnrichmentLanes::await);
        order.forEach(lane -> lane.giveNext(sink));
        lanes.forEach(Lane::clear);
        order.clear();
        batchBytes = 0;
    }

    private Lane of(String actor) {
        return lanes.get(Math.floorMod(actor.hashCode(), lanes.size()));
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while records were being enriched", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("records could not be enriched", e.getCause());
        }
    }

    EnrichmentCounts.Snapshot counts() {
        return counts.snapshot();
    }

    @Override
    public void close() {
        threads.close();
        lanes.forEach(lane -> lane.run.close());
    }

    /** One thread's share of a batch, and what each of its parts became. */
    private static final class Lane implements EnrichmentRun.Sink {
        private final EnrichmentRun run;
        private final List<Consumer<EnrichmentRun>> inputs = new ArrayList<>(BATCH);
        private final List<List<Consumer<EnrichmentRun.Sink>>> outputs = new ArrayList<>(BATCH);
        private List<Consumer<EnrichmentRun.Sink>> current = List.of();
        private int given;

        Lane(EnrichmentConfig config, EnrichmentCounts counts, Path stateFolder, Collection<CatalogFact> catalog) {
            run = new EnrichmentRun(config, counts, stateFolder, catalog, this);
        }

        void work() {
            for (var input : inputs) {
                current = new ArrayList<>(2); // an entry and a touch
                input.accept(run);
                outputs.add(current);
            }
        }

        void giveNext(EnrichmentRun.Sink sink) {
            outputs.get(given++).forEach(output -> output.accept(sink));
        }

        void clear() {
            inputs.clear();
            outputs.clear();
            given = 0;
        }

        @Override
        public void trail(String secretKey, byte[] entry, Instant arrival) {
            current.add(sink -> sink.trail(secretKey, entry, arrival));
        }

        @Override
        public void touch(String actorKey, byte[] touch, Instant arrival) {
            current.add(sink -> sink.touch(actorKey, touch, arrival));
        }

        @Override
        public void deadLetter(FirstPass.DeadLetter letter) {
            current.add(sink -> sink.deadLetter(letter));
        }
    }
}
