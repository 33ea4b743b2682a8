package io.secrettrail.ingest.digest;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The key of a digest object, taken apart. {@code end} is the end of the digest's time. */
public record DigestKey(String key, Chain chain, Instant end) {
    private static final Pattern DIGEST = Pattern.compile("(?:^|.*/)(?<account>\\d{12})/CloudTrail-Digest/"
            + "(?<region>[a-z0-9-]{1,40})/(?<day>\\d{4}/\\d{2}/\\d{2})/"
            + "\\k<account>_CloudTrail-Digest_\\k<region>_(?<trail>[A-Za-z0-9._-]{3,128})_(?<home>[a-z0-9-]{1,40})"
            + "_(?<end>\\d{8}T\\d{6}Z)(?<backfill>_backfill)?\\.json\\.gz");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");

    public DigestKey {
        requireNonNull(key, "key");
        requireNonNull(chain, "chain");
        requireNonNull(end, "end");
    }

    /** Empty for a key that no digest of CloudTrail has; a stamp that disagrees with its folder is one of those. */
    public static Optional<DigestKey> parse(String key) {
        var match = DIGEST.matcher(key);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            var end = LocalDateTime.parse(match.group("end"), STAMP);
            if (!DAY.format(end).equals(match.group("day"))) {
                return Optional.empty();
            }
            var chain = new Chain(
                    match.group("account"),
                    match.group("region"),
                    match.group("trail"),
                    match.group("home"),
                    match.group("backfill") != null);
            return Optional.of(new DigestKey(key, chain, end.toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
