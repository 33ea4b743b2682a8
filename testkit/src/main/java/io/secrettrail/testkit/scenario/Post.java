package io.secrettrail.testkit.scenario;

import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.scenario.Scenario.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Brings records as trails do: a file for each account and Region every five minutes, minutes later, not in order. A few
 * files come an hour or two late, and a few records stand in the next file too.
 */
final class Post implements Iterator<Arrival> {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final Script script;
    private final Iterator<CloudTrailRecord> records;
    private final PriorityQueue<File> underWay =
            new PriorityQueue<>(Comparator.comparing(File::arrives).thenComparingLong(File::number));
    private Map<Place, List<CloudTrailRecord>> open = files();
    private Map<Place, List<CloudTrailRecord>> copies = files();
    private Instant opened = Instant.MIN;
    private Iterator<Arrival> arriving = List.<Arrival>of().iterator();
    private long number;

    Post(Script script) {
        this.script = script;
        this.records = script.records();
    }

    /** Whether a record comes twice: one in 256 does. */
    static boolean comesTwice(String eventId) {
        return (eventId.hashCode() & 0xff) == 7;
    }

    @Override
    public boolean hasNext() {
        while (!arriving.hasNext()) {
            if (!underWay.isEmpty()
                    && (!records.hasNext() || !underWay.element().arrives().isAfter(opened))) {
                arriving = underWay.remove().arrivals();
            } else if (records.hasNext()) {
                take(records.next());
                if (!records.hasNext()) {
                    close();
                    close(); // the last copies
                }
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public Arrival next() {
        if (!hasNext()) {
            throw new NoSuchElementException("everything has arrived");
        }
        return arriving.next();
    }

    private void take(CloudTrailRecord record) {
        var slot = Instant.ofEpochSecond(
                Math.floorDiv(record.at().getEpochSecond(), FIVE_MINUTES.toSeconds()) * FIVE_MINUTES.toSeconds());
        if (slot.isAfter(opened)) {
            close();
            opened = slot;
        }
        put(dated(record), open);
    }

    private CloudTrailRecord dated(CloudTrailRecord record) {
        var skew = script.skew().get(record.accountId());
        return skew == null ? record : record.datedAt(record.at().plus(skew));
    }

    private void close() {
        var next = files();
        copies.forEach((place, copied) -> copied.forEach(record -> put(record, open, place)));
        open.forEach((place, content) -> {
            send(place, content);
            content.stream()
                    .filter(record -> comesTwice(record.eventId())
                            && !copies.getOrDefault(place, List.of()).contains(record))
                    .forEach(record -> put(record, next, place));
        });
        open = files();
        copies = next;
    }

    private void send(Place place, List<CloudTrailRecord> content) {
        var dice = Dice.of(
                script.truth().seed(),
                "file",
                place.account(),
                place.region(),
                opened.toString(),
                Long.toString(number));
        var delay = dice.chance(script.lateFiles())
                ? dice.between(Duration.ofMinutes(30), Duration.ofMinutes(120))
                : dice.between(Duration.ofSeconds(60), Duration.ofSeconds(330));
        underWay.add(new File(opened.plus(FIVE_MINUTES).plus(delay), number++, outOfOrder(content, dice)));
    }

    /** As in life, about one pair of neighbours in five goes backwards. */
    private static List<CloudTrailRecord> outOfOrder(List<CloudTrailRecord> records, Dice dice) {
        var mixed = new ArrayList<>(records);
        for (int i = 0; i + 1 < mixed.size(); i++) {
            if (dice.chance(0.2)) {
                var later = mixed.get(i + 1);
                mixed.set(i + 1, mixed.get(i));
                mixed.set(i, later);
            }
        }
        return mixed;
    }

    private static void put(CloudTrailRecord record, Map<Place, List<CloudTrailRecord>> files) {
        put(record, files, new Place(record.accountId(), record.region()));
    }

    private static void put(CloudTrailRecord record, Map<Place, List<CloudTrailRecord>> files, Place place) {
        files.computeIfAbsent(place, _ -> new ArrayList<>()).add(record);
    }

    private static Map<Place, List<CloudTrailRecord>> files() {
        return new TreeMap<>(Comparator.comparing(Place::account).thenComparing(Place::region));
    }

    private record File(Instant arrives, long number, List<CloudTrailRecord> records) {
        Iterator<Arrival> arrivals() {
            return records.stream().map(record -> new Arrival(arrives, record)).iterator();
        }
    }
}
