package io.secrettrail.detectors;

import io.secrettrail.events.Access;
import io.secrettrail.events.Actor;
import io.secrettrail.events.Decrypted;
import io.secrettrail.events.EventRef;
import io.secrettrail.events.Origin;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.RawRecord;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.Result;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretRef;
import io.secrettrail.events.Workload;
import io.secrettrail.events.ocsf.AccessCodec;
import io.secrettrail.events.topic.TrailTouch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole trail entry behind a touch, for rules that read more than the touch: {@code of(touch).asking("{…}").failing("…")}. */
public record TestEntry(
        TestTouch touch, @Nullable String request, @Nullable String message) {
    public static TestEntry of(TestTouch touch) {
        return new TestEntry(touch, null, null);
    }

    /** With these parameters, as JSON. */
    public TestEntry asking(String json) {
        return new TestEntry(touch, json, message);
    }

    public TestEntry failing(String errorMessage) {
        return new TestEntry(touch, request, errorMessage);
    }

    public byte[] document() {
        return AccessCodec.write(access());
    }

    public TrailTouch entry() {
        return TrailTouch.of(document()).orElseThrow();
    }

    private Access access() {
        var thin = touch.touch();
        var key = thin.secret();
        var actor = new Actor(
                thin.actor(),
                thin.principal(),
                TestTouch.ACCOUNT,
                null,
                null,
                null,
                null,
                thin.accessKeyId(),
                null,
                null,
                Actor.Session.NONE);
        return new Access(
                thin.entryId(),
                new EventRef(
                        thin.eventId(),
                        thin.time(),
                        key.isSecretsManager() ? "secretsmanager.amazonaws.com" : "kms.amazonaws.com",
                        thin.event(),
                        TestTouch.ACCOUNT,
                        key.region(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()),
                new SecretRef(key, Resolution.EXACT, null, null),
                actor,
                new Workload.Unknown(),
                new Origin(thin.origin(), null, null, thin.tool()),
                thin.accessClass(),
                new Result(thin.outcome(), null, message),
                Decrypted.NO,
                thin.flags(),
                thin.detail(),
                List.of(),
                new Provenance(Route.BACKFILL, thin.time(), null),
                new RawRecord("{}", request, null));
    }
}
