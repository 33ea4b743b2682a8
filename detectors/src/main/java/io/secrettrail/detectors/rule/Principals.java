package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who did one kind of thing to a secret, and when first and last: the {@value #MOST} who did it last. */
final class Principals implements Part {
    static final Slot<Principals> READERS = new Slot<>("readers", Principals::read, Principals::new);
    static final Slot<Principals> WRITERS = new Slot<>("writers", Principals::read, Principals::new);

    private static final int MOST = 16;

    private final Map<String, Times> times = new HashMap<>();

    private record Times(long first, long last) {}

    /** False when it says nothing new. */
    boolean saw(String principal, long second) {
        var known = times.get(principal);
        var now = known == null
                ? new Times(second, second)
                : new Times(Math.min(known.first(), second), Math.max(known.last(), second));
        if (now.equals(known)) {
            return false;
        }
        times.put(principal, now);
        if (times.size() > MOST) {
            newestFirst().skip(MOST).map(Map.Entry::getKey).toList().forEach(times::remove);
        }
        return true;
    }

    boolean knewBefore(String principal, long second) {
        var known = times.get(principal);
        return known != null && known.first() < second;
    }

    /** Those who did it at that time or later, but for some, the newest first. */
    List<String> since(long second, Collection<String> without) {
        return newestFirst()
                .filter(entry -> entry.getValue().last() >= second && !without.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Stream<Map.Entry<String, Times>> newestFirst() {
        return times.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Times> entry) ->
                                -entry.getValue().last())
                        .thenComparing(Map.Entry::getKey));
    }

    @Override
    public boolean isEmpty() {
        return times.isEmpty();
    }

    @Override
    public void write(StateWriter out) {
        out.putNumber(times.size());
        times.forEach((principal, when) ->
                out.putText(principal).putNumber(when.first()).putNumber(when.last() - when.first()));
    }

    private static Principals read(StateReader in) {
        var principals = new Principals();
        for (int i = in.getInt(); i > 0; i--) {
            var principal = in.getText();
            long first = in.getNumber();
            principals.times.put(principal, new Times(first, first + in.getNumber()));
        }
        return principals;
    }
}
