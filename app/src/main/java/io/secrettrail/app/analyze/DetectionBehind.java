package io.secrettrail.app.analyze;

import io.secrettrail.events.Alert;
import io.secrettrail.events.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A detection on a thread of its own, some batches behind its caller. It hears the same things in the same order, so its alerts are those it
 * would raise on the caller's thread. A caller that is too fast waits.
 */
final class DetectionBehind implements Detection {
    private static final int BATCHES = 8;
    private static final int BATCH = 256;
    private static final int BATCH_BYTES = 1 << 20;

    private final Detection detection;
    private final BlockingQueue<List<Consumer<Detection>>> batches = new ArrayBlockingQueue<>(BATCHES);
    private final Thread thread;
    private List<Consumer<Detection>> batch = new ArrayList<>(BATCH);
    private int batchBytes;
    private volatile @Nullable Throwable failure;

    DetectionBehind(Detection detection) {
        this.detection = detection;
        thread = Thread.ofPlatform().name("detection").daemon().start(this::judgeAll);
    }

    @Override
    public void touch(String actorKey, byte[] touch, Instant arrival) {
        add(judge -> judge.touch(actorKey, touch, arrival), touch.length);
    }

    @Override
    public void trail(String secretKey, byte[] entry, Instant arrival) {
        add(judge -> judge.trail(secretKey, entry, arrival), entry.length);
    }

    @Override
    public void finding(Finding finding, Instant arrival) {
        add(judge -> judge.finding(finding, arrival), finding.raw().length());
    }

    @Override
    public void closed(Instant until) {
        add(judge -> judge.closed(until), 0);
    }

    /** Returns when everything is judged; throws what the other thread threw. */
    @Override
    public void finish() {
        add(Detection::finish, 0);
        send();
        end();
        rethrow();
    }

    @Override
    public Collection<Alert> alerts() {
        return detection.alerts();
    }

    @Override
    public void close() {
        if (thread.isAlive()) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        detection.close();
    }

    private void add(Consumer<Detection> what, int bytes) {
        batch.add(what);
        batchBytes += bytes;
        if (batch.size() == BATCH || batchBytes >= BATCH_BYTES) {
            send();
        }
    }

    private void send() {
        rethrow();
        put(batch);
        batch = new ArrayList<>(BATCH);
        batchBytes = 0;
    }

    /** An empty batch is the last one. */
    private void end() {
        put(List.of());
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void put(List<Consumer<Detection>> what) {
        try {
            batches.put(what);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while records were being judged", e);
    }

    private void judgeAll() {
        try {
            for (var next = batches.take(); !next.isEmpty(); next = batches.take()) {
                if (failure == null) { // after a failure batches are still taken, so that nobody waits for ever
                    judge(next);
                }
            }
        } catch (InterruptedException _) {
            // closed before the end
        }
    }

    private void judge(List<Consumer<Detection>> heard) {
        try {
            heard.forEach(what -> what.accept(detection));
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void rethrow() {
        var thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("records could not be judged", thrown);
        }
    }
}
