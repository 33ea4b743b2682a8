package io.secrettrail.app.config;

import java.util.ArrayList;
import java.util.List;

/** Collects every broken rule of one record and throws once; each message begins with the name of its key. */
final class Rules {
    private final List<String> broken = new ArrayList<>();

    Rules require(boolean holds, String rule) {
        if (!holds) {
            broken.add(rule);
        }
        return this;
    }

    void throwIfAny() {
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", broken));
        }
    }
}
