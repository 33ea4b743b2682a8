package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.DecoyTouchedConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.policy.Glob;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.topic.TrailTouch;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Somebody touches a decoy, refused or not: nobody has a reason to. Declared scanners that do what they are declared for give information
 * only; what Secrets Manager does by itself does not count.
 */
final class DecoyTouchedRule implements SecretRule {
    static final Alert.Detector DETECTOR =
            new Alert.Detector("decoy-touched", "1", "Decoy touched", false, List.of("T1555.006"));

    private static final String CALLS = "Calls";
    private static final String SERVICE = "service:";
    private static final int MOST_KEYS = 4_096;

    private final DecoyTouchedConfig config;
    private final Declared scanners;
    private final Cases cases;
    private final Map<SecretKey, Boolean> decoys = new HashMap<>();

    DecoyTouchedRule(DecoyTouchedConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.scanners = new Declared(config.scanners());
        this.cases = new Cases(
                DETECTOR, "calls that touch a decoy", config.mode(), mergeSeconds, epoch, DecoyTouchedRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return true;
    }

    @Override
    public boolean concerns(Touch touch) {
        var key = touch.secret();
        if (!key.namesOneSecret() || touch.actor().value().startsWith(SERVICE)) {
            return false;
        }
        var known = decoys.get(key);
        if (known == null) {
            known = config.decoys().stream()
                    .anyMatch(decoy -> Glob.matches(decoy, key.name()) || Glob.matches(decoy, key.value()));
            if (decoys.size() < MOST_KEYS) {
                decoys.put(key, known);
            }
        }
        return known;
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        var incident = cases.add(pair.slots, touch.secret().value() + "#" + touch.principal(), touch, context);
        Cases.note(
                incident,
                CALLS,
                Texts.minute(Instant.ofEpochSecond(context.second())) + ": " + touch.event() + ", "
                        + touch.outcome().name().toLowerCase(Locale.ROOT));
        if (scanners.has(touch) && config.scannerClasses().contains(touch.accessClass())) {
            incident.raise(Severity.INFO, "a declared scanner does what it is declared for");
        } else {
            incident.raise(Severity.CRITICAL, "nobody has a reason to touch it");
        }
        cases.send(incident, context, alerts);
        return true;
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        cases.flush(state, alerts);
    }

    private static Wording words(Incident incident) {
        return new Wording(
                DETECTOR,
                "decoy %s; first %s"
                        .formatted(
                                incident.entity().replace("#", " touched by "),
                                incident.fact(CALLS).getFirst()),
                "A scanner that should be declared, or a person who tried whether the decoy works.",
                "Treat the principal as taken over: revoke its sessions, and see everything it touched a day before"
                        + " and after.");
    }
}
