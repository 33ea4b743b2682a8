package io.secrettrail.app.evaluate;

import io.secrettrail.events.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every value read that came out of enrichment, by reader and secret, in the order of arrival: what methods beside ours are given. */
final class Reads {
    private final Map<Key, List<Read>> byKey = new LinkedHashMap<>();

    record Key(String principal, String secret) {
        /** How a method fires about this key. */
        Firing firing(String method, Read read, Instant opened) {
            return new Firing(
                    method,
                    method + "|" + this + "|" + opened,
                    read.at(),
                    read.arrived(),
                    principal,
                    Set.of(secret),
                    io.secrettrail.events.Severity.MEDIUM,
                    false);
        }
    }

    record Read(long second, long arrivedSecond) {
        Instant at() {
            return Instant.ofEpochSecond(second);
        }

        Instant arrived() {
            return Instant.ofEpochSecond(arrivedSecond);
        }
    }

    void add(Touch touch, Instant arrived) {
        if (touch.isValueRead()) {
            byKey.computeIfAbsent(new Key(touch.principal(), touch.secret().value()), _ -> new ArrayList<>())
                    .add(new Read(touch.time().getEpochSecond(), arrived.getEpochSecond()));
        }
    }

    Map<Key, List<Read>> byKey() {
        return byKey;
    }
}
