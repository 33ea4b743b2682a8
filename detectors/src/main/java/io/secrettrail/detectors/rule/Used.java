package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Names of the few things that a principal uses, each with the hour of its last use; the least recently used goes first. */
final class Used {
    private static final int MOST = 32;

    private final Map<String, Long> lastHours = new HashMap<>();

    boolean isEmpty() {
        return lastHours.isEmpty();
    }

    /** True when it was used within that many hours before {@code hour}, or later. */
    boolean has(String name, long hour, long within) {
        var last = lastHours.get(name);
        return last != null && last >= hour - within;
    }

    void add(String name, long hour, long within) {
        lastHours.merge(name, hour, Math::max);
        if (lastHours.size() > MOST) {
            lastHours.values().removeIf(last -> last < hour - within);
            byAge().limit(Math.max(0, lastHours.size() - MOST)).toList().forEach(lastHours::remove);
        }
    }

    /** In the order of the alphabet. */
    List<String> names() {
        return lastHours.keySet().stream().sorted().toList();
    }

    private Stream<String> byAge() {
        return lastHours.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    void write(StateWriter out) {
        out.putNumber(lastHours.size());
        lastHours.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(entry -> out.putText(entry.getKey()).putNumber(entry.getValue()));
    }

    static Used read(StateReader in) {
        var used = new Used();
        for (int i = in.getInt(); i > 0; i--) {
            used.lastHours.put(in.getText(), in.getNumber());
        }
        return used;
    }
}
