package io.secrettrail.detectors;

import java.util.ArrayList;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Drops what a store no longer needs, some entries at a time: a scan of the whole would block the task. */
final class Slices {
    private static final int ENTRIES = 500;

    private final KeyValueStore<String, byte[]> store;
    private @Nullable String next;

    Slices(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    void expire(Predicate<byte[]> isOver) {
        var over = new ArrayList<String>();
        String reached = null;
        try (var entries = store.range(next, null)) {
            for (int i = 0; i < ENTRIES && entries.hasNext(); i++) {
                var entry = entries.next();
                reached = entry.key;
                if (isOver.test(entry.value)) {
                    over.add(entry.key);
                }
            }
            next = entries.hasNext() ? reached : null;
        }
        over.forEach(store::delete);
    }
}
