package io.secrettrail.ingest.digest;

import io.secrettrail.ingest.digest.ChainFindings.LogFinding;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.atomic.LongAdder;

/** Hashes log files as they stream by and compares them with what a valid digest says. */
final class LogJudge {
    private static final String ALGORITHM = "SHA-256";
    private static final long MOST_BYTES = 8L << 30;

    private final LogStore store;
    private final LongAdder hashed = new LongAdder();

    LogJudge(LogStore store) {
        this.store = store;
    }

    /** Uncompressed bytes hashed so far. */
    long hashed() {
        return hashed.sum();
    }

    LogFinding judge(Digest.LogRef log) throws IOException {
        return new LogFinding(log.bucket(), log.object(), state(log));
    }

    private LogState state(Digest.LogRef log) throws IOException {
        if (!log.algorithm().equals(ALGORITHM)) {
            return LogState.ALGORITHM;
        }
        var stored = store.open(log.bucket(), log.object());
        if (stored.isEmpty()) {
            return LogState.MISSING;
        }
        var hash = Sha256.create();
        try (var object = stored.get()) {
            var ending = OneGzip.read(object.bytes(), MOST_BYTES, (bytes, length) -> {
                hash.update(bytes, 0, length);
                hashed.add(length);
            });
            return switch (ending) {
                case WHOLE ->
                    HexFormat.of().formatHex(hash.digest()).equals(log.hash()) ? LogState.VALID : LogState.CHANGED;
                case TRAILING_DATA -> LogState.TRAILING_DATA;
                case BROKEN, TOO_LARGE -> LogState.NO_GZIP;
            };
        }
    }
}
