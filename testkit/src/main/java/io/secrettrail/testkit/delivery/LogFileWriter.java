package io.secrettrail.testkit.delivery;

import io.secrettrail.testkit.Delivery;
import io.secrettrail.testkit.Delivery.Bytes;
import io.secrettrail.testkit.Delivery.Kind;
import io.secrettrail.testkit.Delivery.QueueMessage;
import io.secrettrail.testkit.Delivery.S3Object;
import io.secrettrail.testkit.EstateConfig;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.SimulatedRecord;
import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Gathers the records of half an hour into one log file per account and Region, and tells of each in some shape. */
final class LogFileWriter {

    static final String BUCKET = "example-org-trail-logs";
    static final String FOLDER = "audit logs/AWSLogs/o-exampleorg"; // the space must survive encoding and decoding

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    private final EstateConfig config;
    private final Consumer<Delivery> out;
    private final SideFiles sideFiles;
    private final Map<Place, List<SimulatedRecord>> open = places();
    private final Map<Place, List<SimulatedRecord>> copies = places();
    private Instant opened = Instant.MIN;
    private int day;

    LogFileWriter(EstateConfig config, Consumer<Delivery> out) {
        this.config = config;
        this.out = out;
        this.sideFiles = new SideFiles(config, this::deliver);
    }

    /** Whether a record is repeated in the next file: some of many are. */
    static boolean isCopied(String eventId) {
        return (eventId.hashCode() & 0xff) == 7;
    }

    void add(SimulatedRecord record) {
        var slot = slot(record.at());
        if (slot.isAfter(opened)) {
            close();
            opened = slot;
        }
        if (record.day() > day) {
            sideFiles.endOfDay(day);
            day = record.day();
        }
        var place = new Place(record.account(), record.region());
        open.computeIfAbsent(place, _ -> new ArrayList<>()).add(record);
        if (isCopied(record.eventId())) {
            copies.computeIfAbsent(place, _ -> new ArrayList<>()).add(record);
        }
    }

    /** Writes what is left, and the last copies into a file of their own. */
    void finish() {
        close();
        opened = opened.plus(HALF_HOUR);
        copies.forEach(this::write);
        copies.clear();
        sideFiles.endOfDay(day);
    }

    private void close() {
        Map<Place, List<SimulatedRecord>> ready = places();
        ready.putAll(open);
        open.clear();
        ready.forEach((place, records) -> {
            var copied = copies.getOrDefault(place, List.of()).stream()
                    .filter(record -> record.at().isBefore(opened))
                    .toList();
            copies.computeIfPresent(
                    place,
                    (_, all) -> new ArrayList<>(all.stream()
                            .filter(record -> !copied.contains(record))
                            .toList()));
            var content = new ArrayList<>(copied);
            content.addAll(records);
            write(place, content);
        });
    }

    private void write(Place place, List<SimulatedRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        var dice = Dice.of(config.seed(), "file", place.account(), place.region(), opened.toString());
        var at = opened.plus(HALF_HOUR).plus(dice.between(Duration.ofMinutes(2), Duration.ofMinutes(8)));
        var key = LogFiles.logKey(FOLDER, place.account(), place.region(), at, dice.alphanumeric(16));
        var content =
                outOfOrder(records, dice).stream().map(SimulatedRecord::json).toList();
        deliver(at, records.getLast().day(), key, LogFiles.gzipped(content), dice);
    }

    private void deliver(Instant at, int ofDay, String key, byte[] content, Dice dice) {
        out.accept(new S3Object(at, ofDay, BUCKET, key, new Bytes(content)));
        var notice = Notices.of(BUCKET, key, content.length, dice);
        out.accept(new QueueMessage(at.plusSeconds(dice.between(1, 4)), ofDay, Kind.LOG_NOTICE, notice));
    }

    /** As in life, about one pair of neighbours in five goes backwards. */
    private static List<SimulatedRecord> outOfOrder(List<SimulatedRecord> records, Dice dice) {
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

    private static Instant slot(Instant time) {
        var length = HALF_HOUR.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), length) * length);
    }

    private static <V> Map<Place, V> places() {
        return new TreeMap<>(Comparator.comparing(Place::account).thenComparing(Place::region));
    }
}
