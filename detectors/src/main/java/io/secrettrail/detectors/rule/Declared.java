package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.policy.Glob;
import io.secrettrail.events.Touch;
import java.util.List;

/** Principals that the configuration names, as patterns: {@code 111122223333:role/backup-*}. */
record Declared(List<String> patterns) {
    boolean has(Touch touch) {
        return patterns.stream()
                .anyMatch(pattern -> Glob.matches(pattern, touch.principal())
                        || Glob.matches(pattern, touch.actor().value()));
    }
}
