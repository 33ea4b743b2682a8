package io.secrettrail.ingest.backfill;

import io.secrettrail.events.Route;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.ingest.record.LogFile;
import io.secrettrail.ingest.record.LogKey;
import io.secrettrail.ingest.record.RecordSink;
import io.secrettrail.ingest.record.RecordSlice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files below a folder; the hour of a file is in its name, else it is that of its first event. Digests and Insights are passed over. */
public record FolderHistory(Path folder) implements History {
    @Override
    public SortedMap<Instant, List<Item>> hours(Instant from, Instant to) throws IOException {
        var hours = new TreeMap<Instant, List<Item>>();
        for (var file : LogFile.find(List.of(folder))) {
            var kind = LogKey.kindOf(file.toString());
            if (kind == LogKey.Kind.DIGEST || kind == LogKey.Kind.INSIGHT) {
                continue;
            }
            var named = LogKey.parse(file.toString()).map(LogKey::minute);
            var time = named.isPresent() ? named.get() : firstEvent(file);
            if (time == null) {
                time = from; // nothing readable in it: its dead letters shall say so
            }
            if (!time.isBefore(from) && time.isBefore(to)) {
                hours.computeIfAbsent(time.truncatedTo(ChronoUnit.HOURS), _ -> new ArrayList<>())
                        .add(publisher -> publisher.file(file, Route.BACKFILL));
            }
        }
        return hours;
    }

    private static @Nullable Instant firstEvent(Path file) throws IOException {
        var first = new FirstEvent();
        try {
            LogFile.read(file, first);
        } catch (Found _) {
            return first.time;
        }
        return null;
    }

    /** Ends the reading of a file at its first record. */
    private static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1;

        Found() {
            super("found", null, false, false);
        }
    }

    private static final class FirstEvent implements RecordSink {
        private @Nullable Instant time;

        @Override
        public void record(RecordSlice slice) {
            if (time == null && CloudTrailRecord.parse(slice.copy()) instanceof ParseResult.Parsed(var event)) {
                time = event.eventTime();
            }
            if (time != null) {
                throw new Found();
            }
        }

        @Override
        public void finding(byte[] json) {
            // findings say nothing of the hour of the log
        }

        @Override
        public void skipped(Skipped what) {
            // nor does this
        }
    }
}
