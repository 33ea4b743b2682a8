package io.secrettrail.reports;

import io.secrettrail.events.Access;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Proof;
import io.secrettrail.events.TrailQueries.Row;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trail rows as CSV (RFC 4180, UTF-8, CR LF), written one by one and never held. Cells cannot execute in a spreadsheet; the true value of a
 * cell that had to be changed for that stands in the JSON of the same entry. Every row of a page ends up in the file: nothing is cut.
 */
public final class AccessCsv {
    /** For the {@code Content-Type} of a download. */
    public static final String MEDIA_TYPE = "text/csv; charset=utf-8; header=present";

    static final List<String> COLUMNS = List.of(
            "time",
            "secret",
            "principal",
            "workload",
            "operation",
            "class",
            "outcome",
            "error",
            "origin",
            "tool",
            "user agent",
            "resolution",
            "entry id",
            "event id",
            "log object",
            "sha256",
            "findings");

    private static final String END_OF_LINE = "\r\n";

    private final Appendable out;
    private long rows;

    /** Writes the header at once, so that a file without rows still says what it would hold. */
    public AccessCsv(Appendable out) throws IOException {
        this.out = out;
        line(COLUMNS);
    }

    /** Adds one row; the caller flushes and closes what it writes to. */
    public void write(Row row) throws IOException {
        var access = row.access();
        line(List.of(
                access.time().toString(),
                access.secretKey().value(),
                access.actor().principal(),
                access.workload().label(),
                access.event().name(),
                access.accessClass().name(),
                access.result().outcome().name(),
                orEmpty(access.result().errorCode()),
                access.origin().label(),
                access.origin().tool(),
                orEmpty(access.origin().userAgent()),
                access.secret().resolution().text(),
                access.entryId(),
                access.event().id(),
                logObject(access.provenance().proof()),
                sha256(access.provenance().proof()),
                findings(access, row.findings())));
        rows++;
    }

    /** How many rows were written, the header not counted: the control total of a manifest. */
    public long rows() {
        return rows;
    }

    private void line(List<String> cells) throws IOException {
        out.append(cells.stream().map(CsvCell::of).collect(Collectors.joining(",", "", END_OF_LINE)));
    }

    private static String logObject(@Nullable Proof proof) {
        return proof == null ? "" : "s3://" + proof.bucket() + "/" + proof.logKey();
    }

    private static String sha256(@Nullable Proof proof) {
        return proof == null ? "" : orEmpty(proof.sha256());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Those known when the record arrived and those joined since, each once and sorted, so that two exports of the same rows are equal. */
    private static String findings(Access access, List<Finding> joined) {
        var ids = Stream.concat(access.findings().stream(), joined.stream().map(Finding::id))
                .collect(Collectors.toCollection(TreeSet::new));
        return String.join(" ", ids);
    }
}
