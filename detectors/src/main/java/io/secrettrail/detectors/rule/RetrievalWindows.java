package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.baseline.Score;
import io.secrettrail.detectors.config.MassRetrievalConfig;
import io.secrettrail.detectors.iac.Verdict;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.memory.KeyViews;
import io.secrettrail.detectors.memory.KeyViews.Reads;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds windows in which one principal reads too many distinct secrets: against a fixed number while it is young, then against its own
 * record.
 */
final class RetrievalWindows {
    /** The longest window, in minutes. */
    static final int LONGEST = 60;

    private static final int FIXED_WINDOW = 10;

    private final MassRetrievalConfig config;

    RetrievalWindows(MassRetrievalConfig config) {
        this.config = config;
    }

    /** A window whose count of distinct secrets is too high. */
    record Crossing(
            Reads reads,
            long end,
            int minutes,
            int count,
            Usual usual,
            double threshold,
            double rank,
            @Nullable Score score) {
        Observation observation() {
            return new Observation("distinct secrets per " + minutes + " min", count, usual, threshold, rank);
        }
    }

    /** The window that ends with this touch; or, when the touch comes late, the one that ends now. */
    Optional<Crossing> crossing(ActorState state, Reads reads, Context context, Touch touch) {
        long newest = state.memory.newestMinute();
        return crossingAt(context.minute(), state, reads, context, touch)
                .or(() -> newest > context.minute() && newest < context.minute() + LONGEST
                        ? crossingAt(newest, state, reads, context, touch)
                        : Optional.empty());
    }

    private Optional<Crossing> crossingAt(long end, ActorState state, Reads reads, Context context, Touch touch) {
        var baseline = reads == Reads.LOOSE ? state.looseSecrets : state.allSecrets;
        var counts = state.memory.keys().read(reads);
        if (!baseline.isGrown(end)) {
            int count = counts.count(end, FIXED_WINDOW);
            return count < config.secrets()
                    ? Optional.empty()
                    : Optional.of(new Crossing(
                            reads,
                            end,
                            FIXED_WINDOW,
                            count,
                            Usual.fixed(config.secrets()),
                            config.secrets(),
                            count / 1e6,
                            null));
        }
        if (context.learning() || counts.count(end, LONGEST) < config.fewSecrets()) {
            return Optional.empty();
        }
        return baseline.scores(end, counts).stream()
                .filter(score -> score.surprise() >= config.surprise())
                .filter(score -> score.count() >= config.secrets()
                        || score.count() >= config.fewSecrets()
                                && share(score.count(), touch, context) >= config.share())
                .max(Comparator.comparingDouble(Score::surprise))
                .map(score -> new Crossing(
                        reads,
                        end,
                        score.minutes(),
                        score.count(),
                        Texts.usual(score),
                        config.surprise(),
                        score.surprise(),
                        score));
    }

    /** The secrets of the run of reads that crossed. */
    List<KeyViews.Key> keysOfRun(ActorState state, Crossing crossing, Verdict verdict, Context context) {
        var keys = state.memory.keys();
        long to = Math.max(crossing.end(), keys.runEnd(context.minute(), crossing.reads()));
        long from = Math.max(keys.runStart(context.minute(), crossing.reads()), crossing.end() - LONGEST + 1);
        var run = keys.readBetween(from, to, crossing.reads());
        if (run.size() < Math.min(config.secrets(), crossing.count())) {
            from = crossing.end() - crossing.minutes() + 1;
            run = keys.readBetween(from, to, crossing.reads());
        }
        if (crossing.reads() == Reads.ALL || verdict.isInfrastructureAsCode()) {
            return run;
        }
        var all = new LinkedHashSet<>(run); // paired reads of this run excuse nothing when no tool is recognised
        all.addAll(keys.readBetween(Math.max(from, state.memory.runBegan()), to, Reads.ALL));
        return List.copyOf(all);
    }

    /** The share of what the account and Region hold; nothing while too little is known of them. */
    double share(int count, Touch touch, Context context) {
        int known = context.learning() ? 0 : context.known().beside(touch.secret());
        return known < config.leastKnown() ? 0 : Math.min(1, (double) count / known);
    }
}
