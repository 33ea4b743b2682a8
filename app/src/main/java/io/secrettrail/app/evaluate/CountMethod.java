package io.secrettrail.app.evaluate;

import io.secrettrail.app.evaluate.Reads.Read;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A way to tell abnormal reads of one key from usual ones, read by read.
 *
 * @param threshold the score from which it fires; chosen on tuning seeds
 * @param inOrder true when it is spared late records: it sees them in order of event time
 */
record CountMethod(String name, double threshold, boolean inOrder, Supplier<Watch> watch) {
    private static final Duration MERGE = Duration.ofMinutes(60);

    /** Watches one key. */
    interface Watch {
        /** Counts one read and says how unusual that is. */
        double score(long second);
    }

    /** Scores of one key from the lowest that may matter. */
    record Scored(Reads.Key key, List<Read> reads, double[] scores) {}

    List<Scored> score(Reads reads) {
        var scored = new ArrayList<Scored>();
        for (Map.Entry<Reads.Key, List<Read>> key : reads.byKey().entrySet()) {
            var ordered = new ArrayList<>(key.getValue());
            if (inOrder) {
                ordered.sort(Comparator.comparingLong(Read::second));
            }
            var one = watch.get();
            var scores = ordered.stream()
                    .mapToDouble(read -> one.score(read.second()))
                    .toArray();
            scored.add(new Scored(key.getKey(), ordered, scores));
        }
        return scored;
    }

    /** What fires; again within an hour belongs to the same alert. */
    List<Firing> firings(List<Scored> scored) {
        var firings = new ArrayList<Firing>();
        for (var key : scored) {
            Instant opened = Instant.EPOCH;
            Instant last = Instant.EPOCH;
            for (int i = 0; i < key.scores().length; i++) {
                var read = key.reads().get(i);
                if (key.scores()[i] >= threshold) {
                    if (Duration.between(last, read.at()).compareTo(MERGE) > 0) {
                        opened = read.at();
                    }
                    last = read.at().isAfter(last) ? read.at() : last;
                    firings.add(key.key().firing(name, read, opened));
                }
            }
        }
        return firings;
    }
}
