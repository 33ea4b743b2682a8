package io.secrettrail.enrichment;

import io.secrettrail.events.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The events seen within the retention, by arrival, and the routes they came on. Arrival is cut to a quarter of the retention, so that
 * five point look-ups decide: a search over every millisecond would cost more than the rest of the work. Filters spare most of the five. An
 * event is remembered for at least the retention and at most a quarter longer.
 */
final class SeenEvents {
    static final String STORE = "seen-by-event-id";

    private static final int SLOTS = 4;

    private final WindowStore<Bytes, byte[]> store;
    private final long slot;
    private final SortedMap<Long, SlotFilter> filters = new TreeMap<>();

    SeenEvents(WindowStore<Bytes, byte[]> store, Duration retention) {
        this.store = store;
        this.slot = slot(retention);
    }

    static StoreBuilder<WindowStore<Bytes, byte[]>> builder(EnrichmentConfig config) {
        var slot = Duration.ofMillis(slot(config.dedupeRetention()));
        var kept = slot.multipliedBy(SLOTS + 1);
        var supplier = config.durableStores()
                ? Stores.persistentWindowStore(STORE, kept, slot, false)
                : Stores.inMemoryWindowStore(STORE, kept, slot, false);
        return config.logged(Stores.windowStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled());
    }

    /** Remembers one more copy, and says on which routes earlier copies came. */
    Copies remember(String eventId, Route route, long arrival) {
        var key = EventIdKey.of(eventId);
        long now = Math.floorDiv(arrival, slot) * slot;
        for (int back = 0; back <= SLOTS; back++) {
            long then = now - back * slot;
            var bits = then < 0 || !filter(then).mayHold(key) ? null : store.fetch(key, then);
            if (bits != null) {
                var earlier = new Copies(bits[0]);
                if (!earlier.include(route)) {
                    store.put(key, new byte[] {(byte) (bits[0] | route.bit())}, then);
                }
                return earlier;
            }
        }
        store.put(key, new byte[] {route.bit()}, now);
        filter(now).add(key);
        return new Copies((byte) 0);
    }

    /** A slot that this task finds empty is filled by this task alone; what it inherited it cannot list. */
    private SlotFilter filter(long start) {
        var filter = filters.get(start);
        if (filter == null) {
            var at = Instant.ofEpochMilli(start);
            try (var inherited = store.fetchAll(at, at)) {
                filter = new SlotFilter(!inherited.hasNext());
            }
            filters.put(start, filter);
            if (filters.size() > SLOTS + 1) {
                filters.remove(filters.firstKey());
            }
        }
        return filter;
    }

    private static long slot(Duration retention) {
        return Math.max(1, Math.ceilDiv(retention.toMillis(), SLOTS));
    }

    /** The routes of the copies that came before, as bits. */
    record Copies(byte routes) {
        boolean none() {
            return routes == 0;
        }

        boolean include(Route route) {
            return (routes & route.bit()) != 0;
        }

        /** True when one of them carried the log object. */
        boolean provesLogObject() {
            for (var route : Route.values()) {
                if (route.provesLogObject() && include(route)) {
                    return true;
                }
            }
            return false;
        }
    }
}
