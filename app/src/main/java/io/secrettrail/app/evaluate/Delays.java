package io.secrettrail.app.evaluate;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** How long detection took, over all attacks found. */
record Delays(Collection<Duration> all) {
    private static final double SECONDS_PER_MINUTE = 60;

    /** Minutes within which that share of the attacks was found; half a minute is said as 0.5. */
    String shown(double share) {
        if (all.isEmpty()) {
            return "–";
        }
        var sorted = all.stream().sorted().toList();
        int index = Math.clamp((long) Math.ceil(share * sorted.size()) - 1, 0, sorted.size() - 1);
        return String.format(Locale.ROOT, "%.1f", sorted.get(index).toSeconds() / SECONDS_PER_MINUTE);
    }
}
