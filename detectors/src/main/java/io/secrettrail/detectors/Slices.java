package io.secrettrail.detectors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Goes through a store some entries at a time, over and over: a scan of the whole would block the task. */
final class Slices {
    private static final int ENTRIES = 500;

    private final KeyValueStore<String, byte[]> store;
    private @Nullable String next;

    Slices(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Drops what the store no longer needs of the next entries. */
    void expire(Predicate<byte[]> isOver) {
        for (var entry : next()) {
            if (isOver.test(entry.value)) {
                store.delete(entry.key);
            }
        }
    }

    /** The next entries; after the last ones it begins anew. */
    List<KeyValue<String, byte[]>> next() {
        var slice = new ArrayList<KeyValue<String, byte[]>>();
        try (var entries = store.range(next, null)) {
            while (entries.hasNext() && slice.size() < ENTRIES) {
                slice.add(entries.next());
            }
            next = entries.hasNext() ? entries.peekNextKey() : null;
        }
        return slice;
    }

    /** True before the first slice and after the last one. */
    boolean atBeginning() {
        return next == null;
    }
}
