package io.secrettrail.standalone.demo;

import io.secrettrail.app.kafka.Failure;
import io.secrettrail.events.Alert;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.TrailQueries.AlertFilter;
import io.secrettrail.events.TrailQueries.Counts;
import io.secrettrail.testkit.Delivery;
import io.secrettrail.testkit.EstateConfig;
import io.secrettrail.testkit.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Feeds the estate and watches until all of it can be found and nothing changes any more. */
final class Run {
    private static final Duration LOOK_EVERY = Duration.ofMillis(400);

    /** Rules may still be at work when the last entry is indexed. */
    private static final Duration STILL_WHEN_WHOLE = Duration.ofSeconds(4);

    private static final Duration STILL_WHEN_NOT = Duration.ofSeconds(45);
    private static final int MOST_ALERTS = 500;

    private final Feeder feeder;
    private final TrailQueries queries;
    private final Truth truth;
    private final Progress progress;

    /** What can be found at one moment; two equal ones with time between mean that nothing moves. */
    private record Seen(Counts counts, List<String> alerts) {
        static final Seen NOTHING = new Seen(new Counts(0, 0, 0, 0, Map.of(), 0), List.of());

        long alertCount() {
            return counts.alertsByDetector().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    Run(Feeder feeder, TrailQueries queries, Truth truth, Progress progress) {
        this.feeder = feeder;
        this.queries = queries;
        this.truth = truth;
        this.progress = progress;
    }

    /** Returns when everything is indexed, or when nothing has moved for so long that it never will be. */
    void untilIndexed(Iterator<Delivery> deliveries) throws InterruptedException {
        try (var feeding = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("feeder").factory())) {
            var fed = feeding.submit(() -> {
                feeder.feed(deliveries);
                return feeder.fed();
            });
            try {
                watch(fed);
            } finally {
                feeding.shutdownNow();
                progress.end();
            }
        }
    }

    private void watch(Future<?> fed) throws InterruptedException {
        var last = Seen.NOTHING;
        var since = Instant.now();
        while (true) {
            var seen = look(last);
            show(seen);
            if (!seen.equals(last) || !fed.isDone()) {
                last = seen;
                since = Instant.now();
            }
            if (fed.isDone()) {
                finish(fed);
                boolean whole = seen.counts().entries() >= truth.volume().accesses();
                var still = Duration.between(since, Instant.now());
                if (still.compareTo(whole ? STILL_WHEN_WHOLE : STILL_WHEN_NOT) >= 0) {
                    return;
                }
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static void finish(Future<?> fed) throws InterruptedException {
        try {
            fed.get();
        } catch (ExecutionException e) {
            throw new Failure("the estate could not be delivered: " + e.getCause(), e);
        }
    }

    private Seen look(Seen last) {
        try {
            var alerts = queries.alerts(AlertFilter.ALL, null, MOST_ALERTS).rows();
            return new Seen(queries.counts(), alerts.stream().map(Run::state).toList());
        } catch (TrailQueries.Unavailable _) {
            return last; // not created yet, or busy: look again
        }
    }

    private static String state(Alert alert) {
        return alert.id() + " " + alert.version();
    }

    private void show(Seen seen) {
        var fed = feeder.fed();
        var expected = truth.volume().accesses();
        progress.show(
                (double) seen.counts().entries() / Math.max(1, expected),
                String.format(
                        Locale.ENGLISH,
                        "day %d of %d · %,d files, %,d messages · %,d entries of %,d secrets · %d alerts",
                        fed.day(),
                        EstateConfig.DAYS,
                        fed.objects(),
                        fed.messages(),
                        seen.counts().entries(),
                        seen.counts().secrets(),
                        seen.alertCount()));
    }
}
