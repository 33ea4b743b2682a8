package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.KmsBypassConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.topic.TrailTouch;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A key decrypts with the context of a secret or parameter, and the call did not come through the store: whoever holds the ciphertext reads
 * the value without a read in the log. Calls that a store makes say so and stay quiet, and so do declared tools. A call through another AWS
 * service, which passes on a context that its caller wrote, is low.
 */
final class KmsBypassRule implements SecretRule {
    static final Alert.Detector DETECTOR =
            new Alert.Detector("kms-bypass", "1", "Secret decrypted past its store", false, List.of("T1555.006"));

    private static final Slot<Ciphertext> CIPHERTEXT = new Slot<>("ciphertext", Ciphertext::read, Ciphertext::new);
    private static final Set<String> UNWRAPS = Set.of("Decrypt", "ReEncrypt", "ReEncryptFrom");
    private static final String READ_BEFORE = "Read without decryption before";
    private static final String KEY = "Key";
    private static final String REFUSED = "Refused";
    private static final String SERVICE = "service:";

    private final Declared declared;
    private final long lookBack;
    private final Cases cases;

    /** The last read of the parameter by this principal that left it encrypted. */
    private static final class Ciphertext implements Part {
        private long readAt;
        private String event = "";
        private String eventId = "";

        static Ciphertext read(StateReader in) {
            var part = new Ciphertext();
            part.readAt = in.getNumber();
            part.event = in.getText();
            part.eventId = in.getText();
            return part;
        }

        @Override
        public void write(StateWriter out) {
            out.putNumber(readAt).putText(event).putText(eventId);
        }

        @Override
        public boolean isEmpty() {
            return event.isEmpty();
        }
    }

    KmsBypassRule(KmsBypassConfig config, long mergeSeconds, long epoch) {
        this.declared = new Declared(config.declared());
        this.lookBack = config.lookBack().toSeconds();
        this.cases = new Cases(
                DETECTOR,
                "direct uses of the key of a secret",
                config.mode(),
                mergeSeconds,
                epoch,
                KmsBypassRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.accessClass() == AccessClass.CRYPTO_USE && UNWRAPS.contains(kind.event())
                || kind.accessClass() == AccessClass.VALUE_READ && kind.succeeded();
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        if (touch.accessClass() == AccessClass.VALUE_READ) {
            if (touch.secret().isParameter() && touch.isValueRead() && !touch.has(AccessFlag.DECRYPTION)) {
                remember(pair, touch, context, alerts);
            }
        } else if (touch.has(AccessFlag.DIRECT) && touch.secret().namesOneSecret() && !declared.has(touch)) {
            bypassed(pair, entry, context, alerts);
        }
        return true;
    }

    /** Both may arrive in either order. */
    private void remember(SecretState pair, Touch touch, Context context, Consumer<Alert> alerts) {
        var ciphertext = pair.slots.part(CIPHERTEXT);
        if (context.second() >= ciphertext.readAt) {
            ciphertext.readAt = context.second();
            ciphertext.event = touch.event();
            ciphertext.eventId = touch.eventId();
        }
        var incident = cases.near(pair.slots, context);
        if (incident != null && context.second() <= incident.last()) {
            readBefore(pair, incident);
            cases.send(incident, context, alerts);
        }
    }

    private void bypassed(SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        var incident = cases.add(pair.slots, touch.secret().value() + "#" + touch.principal(), touch, context);
        if (touch.outcome() != Outcome.SUCCESS) {
            incident.raise(Severity.MEDIUM, "decryption past the store was tried and refused");
            incident.fact(REFUSED, List.of(Texts.minute(Instant.ofEpochSecond(context.second()))));
        } else if (touch.has(AccessFlag.SERVICE_FORWARDED)
                || touch.actor().value().startsWith(SERVICE)) {
            incident.raise(Severity.LOW, "another AWS service passed on a context that its caller wrote");
        } else {
            incident.raise(Severity.HIGH, "the value was decrypted without its store");
        }
        entry.access().kmsKey().ifPresent(key -> incident.fact(KEY, List.of(key)));
        readBefore(pair, incident);
        cases.send(incident, context, alerts);
    }

    private void readBefore(SecretState pair, Incident incident) {
        var ciphertext = pair.slots.part(CIPHERTEXT);
        if (!ciphertext.isEmpty()
                && ciphertext.readAt <= incident.last()
                && ciphertext.readAt >= incident.first() - lookBack) {
            incident.evidence(ciphertext.eventId);
            incident.fact(
                    READ_BEFORE,
                    List.of(ciphertext.event + " at " + Texts.minute(Instant.ofEpochSecond(ciphertext.readAt))));
        }
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        cases.flush(state, alerts);
    }

    private static Wording words(Incident incident) {
        var before = incident.fact(READ_BEFORE);
        return new Wording(
                DETECTOR,
                "%s of the key of %s, not through its store%s"
                        .formatted(
                                Texts.many((long) incident.observation().observed(), "direct use"),
                                incident.entity().replace("#", " by "),
                                before.isEmpty() ? "" : "; before it " + before.getFirst() + " without decryption"),
                "A declared tool that keeps ciphertext and decrypts it itself.",
                "Treat the value as read: ask the owner of the principal, rotate the secret, and give kms:Decrypt only"
                        + " with kms:ViaService.");
    }
}
