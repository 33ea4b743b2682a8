package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rare things that a principal did lately, to the second. Finds the window around a moment that holds most distinct ones, whichever came
 * first; so the order of arrival changes no alert. Meant for what honest principals seldom do: each sighting is kept as text.
 */
final class Recent {
    private static final int MOST = 1_024;
    /** A thing done again and again is one: its repeats this close are not kept. */
    private static final long REPEATED_SECONDS = 300;

    private final long span;
    /** By second. */
    private final List<Sighting> sightings = new ArrayList<>(4);

    /** @param note what the rule wants to say of it */
    record Sighting(String thing, long second, String eventId, String note) {}

    /** @param span how many seconds behind the newest sighting are remembered */
    Recent(long span) {
        this.span = span;
    }

    boolean isEmpty() {
        return sightings.isEmpty();
    }

    /** Adds what was seen; false when it is older than everything remembered. */
    boolean add(Sighting seen) {
        if (!sightings.isEmpty() && seen.second() < sightings.getLast().second() - span) {
            return false;
        }
        int at = sightings.size();
        while (at > 0 && sightings.get(at - 1).second() > seen.second()) {
            at--;
        }
        if (!isRepeated(seen, at)) {
            sightings.add(at, seen);
        }
        long oldest = sightings.getLast().second() - span;
        while (sightings.size() > MOST || sightings.getFirst().second() < oldest) {
            sightings.removeFirst();
        }
        return true;
    }

    private boolean isRepeated(Sighting seen, int at) {
        for (int i = at - 1; i >= 0 && sightings.get(i).second() >= seen.second() - REPEATED_SECONDS; i--) {
            if (sightings.get(i).thing().equals(seen.thing())) {
                return true;
            }
        }
        return false;
    }

    /** Of the windows of that many seconds that hold {@code second}, the one with most distinct things: each once, as first seen in it. */
    Collection<Sighting> busiest(long second, long seconds) {
        var near = between(second - seconds, second + seconds);
        var times = new HashMap<String, Integer>();
        int bestStart = 0;
        int bestEnd = -1;
        int most = 0;
        int start = 0;
        for (int end = 0; end < near.size(); end++) {
            times.merge(near.get(end).thing(), 1, Integer::sum);
            while (near.get(end).second() - near.get(start).second() > seconds) {
                times.computeIfPresent(near.get(start).thing(), (_, count) -> count == 1 ? null : count - 1);
                start++;
            }
            if (times.size() > most
                    && near.get(start).second() <= second
                    && near.get(end).second() >= second) {
                most = times.size();
                bestStart = start;
                bestEnd = end;
            }
        }
        return distinct(near.subList(bestStart, bestEnd + 1));
    }

    /** Each thing once, as first seen. */
    static Collection<Sighting> distinct(List<Sighting> all) {
        Map<String, Sighting> each = new LinkedHashMap<>();
        all.forEach(sighting -> each.putIfAbsent(sighting.thing(), sighting));
        return each.values();
    }

    List<Sighting> between(long from, long to) {
        return sightings.stream()
                .filter(sighting -> sighting.second() >= from && sighting.second() <= to)
                .toList();
    }

    void write(StateWriter out) {
        out.putNumber(sightings.size());
        long before = 0;
        for (var sighting : sightings) {
            out.putText(sighting.thing())
                    .putNumber(sighting.second() - before)
                    .putText(sighting.eventId())
                    .putText(sighting.note());
            before = sighting.second();
        }
    }

    static Recent read(long span, StateReader in) {
        var recent = new Recent(span);
        long second = 0;
        for (int i = in.getInt(); i > 0; i--) {
            var thing = in.getText();
            second += in.getNumber();
            recent.sightings.add(new Sighting(thing, second, in.getText(), in.getText()));
        }
        return recent;
    }
}
