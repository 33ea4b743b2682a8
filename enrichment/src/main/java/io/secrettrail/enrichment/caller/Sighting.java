package io.secrettrail.enrichment.caller;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.Workload;
import org.jspecify.annotations.Nullable;

/**
 * What one record says that a caller really is.
 *
 * @param proven AWS vouches for it; otherwise it rests on text that the caller may have chosen
 */
public record Sighting(Workload workload, boolean proven) {
    public static final Sighting NONE = new Sighting(new Workload.Unknown(), false);

    public Sighting {
        requireNonNull(workload, "workload");
    }

    /** This sighting completed by another one of the same caller. What is proven gives way to nothing, a claim only to what is proven. */
    public Sighting completedBy(Sighting other) {
        if (other.workload instanceof Workload.Unknown) {
            return this;
        }
        if (workload instanceof Workload.Unknown || other.proven && !proven) {
            return other.filledFrom(workload);
        }
        return filledFrom(other.workload);
    }

    /** Claims may fill what AWS left open, and never contradict it. */
    private Sighting filledFrom(Workload other) {
        return switch (workload) {
            case Workload.EksPod mine
            when other instanceof Workload.EksPod more && !contradict(mine, more) ->
                new Sighting(
                        new Workload.EksPod(
                                first(mine.cluster(), more.cluster()),
                                first(mine.namespace(), more.namespace()),
                                first(mine.serviceAccount(), more.serviceAccount()),
                                first(mine.pod(), more.pod())),
                        proven);
            case Workload.EcsTask mine
            when other instanceof Workload.EcsTask more ->
                new Sighting(
                        new Workload.EcsTask(first(mine.cluster(), more.cluster()), first(mine.task(), more.task())),
                        proven);
            default -> this;
        };
    }

    private static boolean contradict(Workload.EksPod one, Workload.EksPod other) {
        return differ(one.cluster(), other.cluster())
                || differ(one.namespace(), other.namespace())
                || differ(one.serviceAccount(), other.serviceAccount());
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
