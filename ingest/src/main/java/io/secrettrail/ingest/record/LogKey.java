package io.secrettrail.ingest.record;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a log object, taken apart: whose log it is, of which Region, and the minute of its delivery. */
public record LogKey(String account, String region, Instant minute) {
    private static final Pattern LOG =
            Pattern.compile("(?:^|/)(?<account>\\d{12})_CloudTrail_(?<region>[a-z0-9-]{1,40})"
                    + "_(?<minute>\\d{8}T\\d{4}Z)_[A-Za-z0-9]{1,64}\\.json(?:\\.gz)?$");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'");

    /** What the name of an object says about its content. */
    public enum Kind {
        LOG,
        DIGEST,
        INSIGHT,
        OTHER
    }

    public LogKey {
        requireNonNull(account, "account");
        requireNonNull(region, "region");
        requireNonNull(minute, "minute");
    }

    /** Empty for names that are not those of logs. */
    public static Optional<LogKey> parse(String key) {
        var match = LOG.matcher(key);
        if (!match.find()) {
            return Optional.empty();
        }
        try {
            var minute = LocalDateTime.parse(match.group("minute"), MINUTE).toInstant(ZoneOffset.UTC);
            return Optional.of(new LogKey(match.group("account"), match.group("region"), minute));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    public static Kind kindOf(String key) {
        if (parse(key).isPresent()) {
            return Kind.LOG;
        }
        if (key.contains("_CloudTrail-Digest_")) {
            return Kind.DIGEST;
        }
        return key.contains("_CloudTrail-Insight_") || key.contains("/CloudTrail-Insight/") ? Kind.INSIGHT : Kind.OTHER;
    }
}
