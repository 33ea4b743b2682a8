package io.secrettrail.ingest.digest;

import io.secrettrail.ingest.record.LogKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The keys of digests and logs below a prefix, from a day before the period on. There is no end to the list of digests: one whose name lies
 * far in the future must hide none of those before it.
 */
final class Layout {
    private static final Pattern ACCOUNT = Pattern.compile("(?:^|.*/)AWSLogs/(?:o-[a-z0-9]+/)?(\\d{12})/");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final int DEEPEST = 12;

    private final LogStore store;
    private final Instant from;
    private final List<String> logFolders = new ArrayList<>();
    private final List<DigestKey> digests = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();

    /** A log file, and the minute in its name. */
    record LogName(String key, Instant minute) {}

    private Layout(LogStore store, Instant from) {
        this.store = store;
        this.from = from;
    }

    static Layout of(LogStore store, String prefix, Instant from) throws IOException {
        var layout = new Layout(store, from);
        layout.descend(prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/", 0);
        return layout;
    }

    List<DigestKey> digests() {
        return digests;
    }

    /** Objects among the digests whose names are none of a digest. */
    List<String> strangers() {
        return strangers;
    }

    /** The logs whose names lie in a period, by {@code account/region}. */
    Map<String, List<LogName>> logs(Instant begin, Instant end) throws IOException {
        var logs = new HashMap<String, List<LogName>>();
        var last = LocalDate.ofInstant(end.plus(BEFORE), ZoneOffset.UTC);
        for (var folder : logFolders) {
            for (var day = LocalDate.ofInstant(begin, ZoneOffset.UTC); !day.isAfter(last); day = day.plusDays(1)) {
                store.list(
                        folder + DAY.format(day) + "/",
                        "",
                        key -> LogKey.parse(key)
                                .filter(log -> !log.minute().isBefore(begin)
                                        && log.minute().isBefore(end))
                                .ifPresent(log -> logs.computeIfAbsent(
                                                log.account() + "/" + log.region(), _ -> new ArrayList<>())
                                        .add(new LogName(key, log.minute()))));
            }
        }
        return logs;
    }

    private void descend(String prefix, int depth) throws IOException {
        if (ACCOUNT.matcher(prefix).matches()) {
            for (var region : store.folders(prefix + "CloudTrail-Digest/")) {
                store.list(
                        region,
                        region + day(from.minus(BEFORE)),
                        key -> DigestKey.parse(key).ifPresentOrElse(digests::add, () -> strangers.add(key)));
            }
            logFolders.addAll(store.folders(prefix + "CloudTrail/"));
        } else if (depth < DEEPEST) {
            for (var folder : store.folders(prefix)) {
                descend(folder, depth + 1);
            }
        }
    }

    private static String day(Instant time) {
        return DAY.format(LocalDate.ofInstant(time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time, ZoneOffset.UTC));
    }
}
