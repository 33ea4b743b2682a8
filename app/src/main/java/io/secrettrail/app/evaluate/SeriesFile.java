package io.secrettrail.app.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.app.kafka.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A file of {@code timestamp,value} rows, with or without a head and further columns, and the scores written beside it. */
final class SeriesFile {
    private static final long FIRST_MILLIS = 100_000_000_000L; // as seconds that would be the year 5138
    private static final long FIRST_SECONDS = 100_000_000L; // smaller numbers are row numbers: a minute each
    private static final int SECONDS_PER_ROW = 60;

    private final Path path;
    private final List<String> rows = new ArrayList<>();
    private final List<Long> seconds = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    private SeriesFile(Path path) {
        this.path = path;
    }

    /** Scores every row; gives the file with the scores. */
    static Path score(Path path) throws IOException {
        var file = new SeriesFile(path);
        var lines = Files.readAllLines(path, UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            file.read(lines.get(i), i + 1);
        }
        if (file.rows.isEmpty()) {
            throw new Failure(path + " has no row; expected timestamp,value");
        }
        return file.write();
    }

    private void read(String line, int number) {
        var cells = line.strip().split(",", -1);
        if (line.isBlank()) {
            return;
        }
        if (cells.length < 2) {
            throw wrong(number, "expected timestamp,value");
        }
        double value;
        try {
            value = Double.parseDouble(cells[1].strip());
        } catch (NumberFormatException _) {
            if (number == 1) {
                return; // the head
            }
            throw wrong(number, "'" + cells[1] + "' is no number");
        }
        if (!Double.isFinite(value)) {
            throw wrong(number, "'" + cells[1] + "' is no finite number");
        }
        long time = time(cells[0].strip(), number);
        if (!seconds.isEmpty() && time < seconds.getLast()) {
            throw wrong(number, "it is earlier than the row before: sort the file by time");
        }
        rows.add(cells[0].strip() + "," + cells[1].strip());
        seconds.add(time);
        values.add(value);
    }

    private long time(String text, int number) {
        if (text.matches("\\d+(\\.0+)?")) {
            long stamp = Long.parseLong(text.contains(".") ? text.substring(0, text.indexOf('.')) : text);
            if (stamp >= FIRST_MILLIS) {
                return stamp / 1_000;
            }
            return stamp >= FIRST_SECONDS ? stamp : stamp * SECONDS_PER_ROW;
        }
        var iso = text.replace('/', '-').replaceFirst("^(\\S+) ", "$1T");
        try {
            return iso.matches(".*(Z|[+-]\\d{2}:?\\d{2})$") && iso.contains("T")
                    ? zoned(iso).getEpochSecond()
                    : LocalDateTime.parse(iso.contains("T") ? iso : iso + "T00:00:00")
                            .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            throw wrong(number, "'" + text + "' is no time such as 2026-01-05T10:00:00Z or 2026-01-05 10:00:00");
        }
    }

    private static Instant zoned(String iso) {
        return OffsetDateTime.parse(iso).toInstant();
    }

    private Failure wrong(int number, String what) {
        return new Failure(path + " line " + number + ": " + what);
    }

    private Path write() throws IOException {
        var scores = SeriesScores.of(
                seconds.stream().mapToLong(Long::longValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
        var lines = new ArrayList<String>();
        lines.add("timestamp,value,score");
        for (int i = 0; i < scores.length; i++) {
            lines.add(rows.get(i) + String.format(Locale.ROOT, ",%.6f", scores[i]));
        }
        var name = path.getFileName().toString();
        var base = name.toLowerCase(Locale.ROOT).endsWith(".csv") ? name.substring(0, name.length() - 4) : name;
        var out = path.resolveSibling(base + ".scores.csv");
        Files.write(out, lines, UTF_8);
        return out;
    }
}
