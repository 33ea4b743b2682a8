package io.secrettrail.app.analyze;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of records by (event time, event id) in bounded memory: full buffers go to disk as sorted runs, which are merged when
 * read. Copies of one event come out side by side, in the order they were added.
 */
final class RecordSpool implements AutoCloseable {
    /**
     * A record that waits for its turn.
     *
     * @param actor the key its topic would carry
     * @param source index of the file it was read from
     */
    record Spooled(long timeMillis, String eventId, String actor, int source, byte[] json) {
        static final Comparator<Spooled> IN_ORDER =
                Comparator.comparingLong(Spooled::timeMillis).thenComparing(Spooled::eventId);

        private static final int OVERHEAD_BYTES = 120;

        int bytes() {
            return json.length + 2 * (eventId.length() + actor.length()) + OVERHEAD_BYTES;
        }
    }

    private static final int STREAM_BUFFER = 1 << 18;

    private final Path folder;
    private final long memoryBytes;
    private final List<Path> runs = new ArrayList<>();
    private final List<Run> open = new ArrayList<>();
    private List<Spooled> buffer = new ArrayList<>();
    private long buffered;
    private long count;

    /** Runs go to {@code folder}, which must exist; about {@code memoryBytes} are held in memory. */
    RecordSpool(Path folder, long memoryBytes) {
        this.folder = folder;
        this.memoryBytes = memoryBytes;
    }

    void add(Spooled item) throws IOException {
        buffer.add(item);
        buffered += item.bytes();
        count++;
        if (buffered >= memoryBytes) {
            spill();
        }
    }

    long count() {
        return count;
    }

    /** All records in order; to be called once, after the last {@link #add}. */
    Iterator<Spooled> sorted() throws IOException {
        if (runs.isEmpty()) {
            buffer.sort(Spooled.IN_ORDER);
            return buffer.iterator();
        }
        spill();
        var merge = new PriorityQueue<Run>(
                Comparator.comparing(Run::head, Spooled.IN_ORDER).thenComparingInt(Run::number));
        for (int number = 0; number < runs.size(); number++) {
            var run = new Run(number, runs.get(number));
            open.add(run);
            if (run.advance()) {
                merge.add(run);
            }
        }
        return new Merged(merge);
    }

    private void spill() throws IOException {
        if (buffer.isEmpty()) {
            return;
        }
        buffer.sort(Spooled.IN_ORDER);
        var file = folder.resolve("run-" + runs.size());
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), STREAM_BUFFER))) {
            for (var item : buffer) {
                out.writeLong(item.timeMillis());
                out.writeInt(item.source());
                write(out, item.eventId());
                write(out, item.actor());
                out.writeInt(item.json().length);
                out.write(item.json());
            }
        }
        runs.add(file);
        buffer = new ArrayList<>();
        buffered = 0;
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        for (var run : open) {
            run.in.close();
        }
        for (var file : runs) {
            Files.deleteIfExists(file);
        }
    }

    /** One sorted run, read from front to end. */
    private static final class Run {
        private final int number;
        private final DataInputStream in;
        private @Nullable Spooled head;

        Run(int number, Path file) throws IOException {
            this.number = number;
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), STREAM_BUFFER));
        }

        int number() {
            return number;
        }

        Spooled head() {
            if (head == null) {
                throw new IllegalStateException("the run is at its end");
            }
            return head;
        }

        boolean advance() throws IOException {
            long time;
            try {
                time = in.readLong();
            } catch (EOFException _) { // runs end between records
                head = null;
                return false;
            }
            int source = in.readInt();
            head = new Spooled(time, text(), text(), source, in.readNBytes(in.readInt()));
            return true;
        }

        private String text() throws IOException {
            return new String(in.readNBytes(in.readInt()), UTF_8);
        }
    }

    private static final class Merged implements Iterator<Spooled> {
        private final PriorityQueue<Run> runs;

        Merged(PriorityQueue<Run> runs) {
            this.runs = runs;
        }

        @Override
        public boolean hasNext() {
            return !runs.isEmpty();
        }

        @Override
        public Spooled next() {
            var run = runs.poll();
            if (run == null) {
                throw new NoSuchElementException();
            }
            var item = run.head();
            try {
                if (run.advance()) {
                    runs.add(run);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a sorted run could not be read back; is the disk full or failing?", e);
            }
            return item;
        }
    }
}
