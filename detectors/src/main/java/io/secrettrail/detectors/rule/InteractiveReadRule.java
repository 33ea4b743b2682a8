package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.InteractiveReadConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.policy.Glob;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import io.secrettrail.events.topic.TrailTouch;
import java.util.List;
import java.util.function.Consumer;

/**
 * A person reads a secret that workloads alone have read for a month. Secrets meant for people and declared people stay quiet; a look within
 * an hour after a failed rotation is low, and so is that of somebody who read the same secret within that month. Whether a person behind
 * single sign-on gave a second factor is not in the log, and counts as given.
 */
final class InteractiveReadRule implements SecretRule {
    static final Alert.Detector DETECTOR = new Alert.Detector(
            "interactive-read", "1", "Machine's secret read by a person", true, List.of("T1555.006", "T1078.004"));

    private static final String PERSON = "Person";
    private static final String READERS = "Usual readers";
    private static final long MONTH = 30 * 86_400L;

    private final InteractiveReadConfig config;
    private final Declared declared;
    private final Cases cases;

    InteractiveReadRule(InteractiveReadConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.declared = new Declared(config.declared());
        this.cases =
                new Cases(DETECTOR, "reads by people", config.mode(), mergeSeconds, epoch, InteractiveReadRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && kind.accessClass() == AccessClass.VALUE_READ;
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        if (!touch.isValueRead()) {
            return true;
        }
        var reads = secret.slots.part(MonthOfReads.SLOT);
        boolean person = SecretHistory.isPerson(touch);
        if (person && !context.learning() && isMachines(reads, context.second()) && !isMeant(touch)) {
            raise(secret, pair, entry, context, alerts);
        }
        reads.add(context.second(), person);
        return true;
    }

    private boolean isMachines(MonthOfReads reads, long second) {
        int all = reads.machines(second) + reads.people(second);
        return all >= config.reads() && reads.machines(second) >= config.share() * all;
    }

    private boolean isMeant(Touch touch) {
        return declared.has(touch)
                || config.forPeople().stream()
                        .anyMatch(
                                pattern -> Glob.matches(pattern, touch.secret().name()));
    }

    private void raise(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        var reads = secret.slots.part(MonthOfReads.SLOT);
        var history = secret.slots.part(SecretHistory.SLOT);
        var usual = new Usual(Usual.Kind.LEARNED_SET, reads.people(context.second()), null, MonthOfReads.DAYS);
        var incident = cases.add(secret.slots, touch.secret().value() + "#" + touch.principal(), touch, usual, context);
        var session = entry.access().actor().session();
        boolean without = Boolean.FALSE.equals(session.mfa())
                && !touch.workload().startsWith("person "); // of single sign-on the log always says that there was none
        incident.fact(
                PERSON,
                List.of(
                        touch.workload(),
                        "with " + touch.tool(),
                        without ? "without a second factor" : "second factor not denied by the log"));
        incident.fact(READERS, history.readersWithin(MONTH, context.second(), touch.principal()));
        if (history.hasRotationFailedWithin(config.afterFailure().toSeconds(), context.second())) {
            incident.raise(Severity.LOW, "a rotation failed shortly before");
        } else if (pair.slots.part(KnownReader.SLOT).isKnown(entry, context.second(), MONTH)) {
            incident.raise(Severity.LOW, "the same person read it in the 30 days before");
        } else if (reads.people(context.second()) > 0) {
            incident.raise(Severity.MEDIUM, "nearly only workloads read it in 30 days");
        } else {
            incident.raise(Severity.MEDIUM, "only workloads read it in 30 days");
        }
        if (without) {
            incident.raise(Severity.HIGH, "a person without a second factor");
        }
        cases.send(incident, context, alerts);
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        cases.flush(state, alerts);
    }

    private static Wording words(Incident incident) {
        int at = incident.entity().indexOf('#');
        return new Wording(
                DETECTOR,
                "%s read by %s, %s; people read it %s times in the 30 days before"
                        .formatted(
                                incident.entity().substring(0, at),
                                incident.fact(PERSON).getFirst(),
                                incident.fact(PERSON).get(1),
                                Texts.number(incident.observation().usual().value())),
                "Somebody on duty who looked after an incident, and says so.",
                "Ask the person; rotate the value if it left the machine that needs it.");
    }
}
