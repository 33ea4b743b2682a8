package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Touch;

/** A touch that says what few of them say: {@code Variant.of(read().at("10:00:00")).from("198.51.100.7", "AS64500 NL").touch()}. */
record Variant(TestTouch base, SecretKey key, String origin, String network, String workload, String detail) {
    static Variant of(TestTouch base) {
        var touch = base.touch();
        return new Variant(base, touch.secret(), touch.origin(), null, touch.workload(), null);
    }

    Variant on(SecretKey other) {
        return new Variant(base, other, origin, network, workload, detail);
    }

    Variant in(String region) {
        return on(key.inRegion(region));
    }

    Variant from(String address, String whose) {
        return new Variant(base, key, address, whose, workload, detail);
    }

    Variant as(String other) {
        return new Variant(base, key, origin, network, other, detail);
    }

    Variant saying(String text) {
        return new Variant(base, key, origin, network, workload, text);
    }

    Touch touch() {
        var touch = base.touch();
        return new Touch(
                touch.entryId() + key,
                touch.eventId() + key,
                touch.actor(),
                touch.principal(),
                key,
                touch.time(),
                touch.event(),
                touch.accessClass(),
                touch.outcome(),
                origin,
                network,
                touch.tool(),
                workload,
                touch.accessKeyId(),
                touch.sharedEventId(),
                touch.flags(),
                detail);
    }
}
