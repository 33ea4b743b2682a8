package io.secrettrail.detectors.config;

import java.util.ArrayList;
import java.util.List;

/** Collects every broken rule of one part of the configuration and throws once. */
final class Problems {
    private final String path;
    private final List<String> found = new ArrayList<>();

    Problems(String path) {
        this.path = path;
    }

    Problems require(boolean holds, String otherwise) {
        if (!holds) {
            found.add(path + "." + otherwise);
        }
        return this;
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", found));
        }
    }
}
