package io.secrettrail.ingest.queue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each queue last answered. */
final class Pulse {
    private static final Duration SILENT = Duration.ofSeconds(60);

    private final Map<URI, Instant> beats = new ConcurrentHashMap<>();

    void beat(URI queue) {
        beats.put(queue, Instant.now());
    }

    /** The queues that did not answer within three long polls. */
    List<URI> silent(List<URI> queues, Instant now) {
        return queues.stream()
                .filter(queue -> beats.getOrDefault(queue, Instant.MIN).isBefore(now.minus(SILENT)))
                .toList();
    }
}
