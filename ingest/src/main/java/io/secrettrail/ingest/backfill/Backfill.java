package io.secrettrail.ingest.backfill;

import io.secrettrail.ingest.publish.ObjectPublisher;
import io.secrettrail.ingest.publish.ObjectPublisher.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Sends history, oldest hour first. An hour is done when all of it is durable; a run that was stopped goes on behind the last hour done.
 * While AWS or Kafka is away it waits.
 */
public final class Backfill {
    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** Deliveries waited for together. */
    private static final int UNDER_WAY = 32;

    private final ObjectPublisher publisher;
    private final Path progressFile;
    private final Duration firstPause;
    private final Listener listener;

    /** How far a run has come. */
    public record Progress(Instant hour, int hoursDone, int hours, long itemsDone, long items) {}

    /** Hears of every hour done. */
    @FunctionalInterface
    public interface Listener {
        void hourDone(Progress progress);
    }

    /**
     * Of one run.
     *
     * @param progressFile where the last hour done is kept; delete it to begin anew
     * @param firstPause before the second attempt; doubled each time
     */
    public Backfill(ObjectPublisher publisher, Path progressFile, Duration firstPause, Listener listener) {
        this.publisher = publisher;
        this.progressFile = progressFile;
        this.firstPause = firstPause;
        this.listener = listener;
    }

    /** Sends everything from {@code from} on and before {@code to}; answers how many items that were. */
    public long run(History history, Instant from, Instant to) throws IOException, InterruptedException {
        var hours = history.hours(from, to);
        var doneBefore = lastDone();
        var remaining = doneBefore.isPresent() ? hours.tailMap(doneBefore.get().plusMillis(1)) : hours;
        long items = remaining.values().stream().mapToLong(hour -> hour.size()).sum();
        long itemsDone = 0;
        int hoursDone = 0;
        for (var hour : remaining.entrySet()) {
            for (int start = 0; start < hour.getValue().size(); start += UNDER_WAY) {
                int end = Math.min(start + UNDER_WAY, hour.getValue().size());
                var together = hour.getValue().subList(start, end);
                insist(() -> {
                    sendAll(together);
                    return true;
                });
            }
            remember(hour.getKey());
            itemsDone += hour.getValue().size();
            listener.hourDone(new Progress(hour.getKey(), ++hoursDone, remaining.size(), itemsDone, items));
        }
        return itemsDone;
    }

    private void sendAll(Iterable<History.Item> items) throws IOException, InterruptedException {
        var deliveries = new ArrayList<Delivery>();
        for (var item : items) {
            deliveries.add(item.send(publisher));
        }
        for (var delivery : deliveries) {
            var failure = delivery.await(ACKNOWLEDGED_WITHIN);
            if (failure.isPresent()) {
                throw new NotDurable(failure.get());
            }
        }
    }

    private void insist(Attempt attempt) throws IOException, InterruptedException {
        var pause = firstPause;
        while (true) {
            try {
                attempt.make();
                return;
            } catch (SdkException | NotDurable e) {
                LOG.warn(
                        "backfill waits {}: {}; check the network, the credentials and the brokers, or stop and go on later",
                        pause,
                        e.getMessage());
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private Optional<Instant> lastDone() throws IOException {
        if (!Files.exists(progressFile)) {
            return Optional.empty();
        }
        var text = Files.readString(progressFile).strip();
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new IOException(progressFile + " holds no time: delete it to begin anew", e);
        }
    }

    private void remember(Instant hour) throws IOException {
        var folder = progressFile.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var next = progressFile.resolveSibling(progressFile.getFileName() + ".next");
        Files.writeString(next, hour + "\n");
        Files.move(next, progressFile, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private interface Attempt {
        boolean make() throws IOException, InterruptedException;
    }

    private static final class NotDurable extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotDurable(Exception cause) {
            super("Kafka did not take everything: " + cause.getMessage(), cause);
        }
    }
}
