package io.secrettrail.detectors.rule;

import io.secrettrail.events.Touch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Finds the rules that a touch can concern, by its kind; so cost follows the rules that can match, not those that exist. */
final class Dispatch<R> {
    /** Event names come from records; far more of them than AWS has are somebody's invention. */
    private static final int MOST_KINDS = 2_048;

    private final List<R> rules;
    private final BiPredicate<R, Kind> concerns;
    private final Map<Kind, List<R>> byKind = new HashMap<>();

    Dispatch(List<R> rules, BiPredicate<R, Kind> concerns) {
        this.rules = List.copyOf(rules);
        this.concerns = concerns;
    }

    List<R> all() {
        return rules;
    }

    List<R> rulesFor(Touch touch) {
        var kind = Kind.of(touch);
        var known = byKind.get(kind);
        if (known != null) {
            return known;
        }
        var found = rules.stream().filter(rule -> concerns.test(rule, kind)).toList();
        if (byKind.size() < MOST_KINDS) {
            byKind.put(kind, found);
        }
        return found;
    }
}
