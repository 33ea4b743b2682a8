package io.secrettrail.detectors.coverage;

import io.secrettrail.detectors.config.CoverageConfig;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Until when the log of an account and Region is closed: an object named by hour H closes the time before H by the grace, because CloudTrail
 * delivers within minutes and in order, but for outages; and it closes it only once what the object held has had the time to be judged. Where
 * somebody vouches for the whole log, as the analysis of files does, that word counts instead.
 */
public final class Coverage {
    /** The key under which a word for all sources is kept. */
    public static final String EVERYWHERE = "*";

    private final Function<String, byte @Nullable []> hours;
    private final long grace;
    private final long settle;

    /** @param hours bytes of {@link SourceHours} by {@linkplain #key source} */
    public Coverage(Function<String, byte @Nullable []> hours, CoverageConfig config) {
        this.hours = hours;
        this.grace = config.grace().toSeconds();
        this.settle = config.settle().toSeconds();
    }

    public static String key(String account, String region) {
        return account + "/" + region;
    }

    /** A word that all logs are whole until then. */
    public static byte[] word(long second) {
        return new StateWriter().putNumber(second).toBytes();
    }

    /** @param reached everything that arrived until this second has been judged */
    public Covered of(String account, String region, long reached) {
        long word = wordUntil();
        var bytes = hours.apply(key(account, region));
        var source = bytes == null ? null : SourceHours.of(bytes);
        long newest = source == null ? Long.MIN_VALUE : source.newestHourBy(reached - settle);
        long closed = newest == Long.MIN_VALUE ? Long.MIN_VALUE : newest * SourceHours.SECONDS - grace;
        return new Covered() {
            @Override
            public long closedUntil() {
                return Math.max(word, closed);
            }

            @Override
            public long lastGapEnd(long from, long to) {
                if (to <= word) {
                    return Long.MIN_VALUE;
                }
                return source == null ? to : source.lastGapEnd(from, to);
            }
        };
    }

    /** Until when somebody vouches for all logs; {@link Long#MIN_VALUE} when nobody does. */
    public long wordUntil() {
        var word = hours.apply(EVERYWHERE);
        return word == null ? Long.MIN_VALUE : new StateReader(word).getNumber();
    }
}
