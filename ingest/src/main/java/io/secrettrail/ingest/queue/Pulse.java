package io.secrettrail.ingest.queue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which queues were asked and have not answered. Who works on messages and does not ask says nothing about the queue. */
final class Pulse {
    /** Three long polls. */
    private static final Duration SILENT = Duration.ofSeconds(60);

    private final Set<URI> heard = ConcurrentHashMap.newKeySet();
    private final Map<Object, Question> open = new ConcurrentHashMap<>();

    private record Question(URI queue, Instant since) {}

    void asks(Object who, URI queue) {
        open.putIfAbsent(who, new Question(queue, Instant.now()));
    }

    void answers(Object who, URI queue) {
        open.remove(who);
        heard.add(queue);
    }

    /** The queues that never answered, or left somebody without answer for long. */
    List<URI> silent(List<URI> queues, Instant now) {
        return queues.stream()
                .filter(queue -> !heard.contains(queue)
                        || open.values().stream()
                                .anyMatch(question -> question.queue().equals(queue)
                                        && question.since().isBefore(now.minus(SILENT))))
                .toList();
    }
}
