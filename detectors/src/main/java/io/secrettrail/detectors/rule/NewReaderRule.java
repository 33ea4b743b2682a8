package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.NewReaderConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import io.secrettrail.events.topic.TrailTouch;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A principal reads the value of a secret that it never read, or not for long; or a role reads that was deleted and created again under a
 * known name. A secret learns its readers first; its creator, declared readers and the function that rotates it stay quiet. Whom somebody
 * else let in by policy within a day is low.
 */
final class NewReaderRule implements SecretRule {
    static final Alert.Detector DETECTOR = new Alert.Detector(
            "new-reader", "1", "Secret read by a new reader", true, List.of("T1555.006", "T1078.004"));

    private static final String READERS = "Readers known before";
    private static final String CHANGED = "Readers last changed";
    private static final String LET_IN = "Policy put within a day before, by";
    private static final String AGAIN = "Created again";
    private static final String GRANTED = "granted";
    private static final long DAY = 86_400;

    private final NewReaderConfig config;
    private final Declared declared;
    private final long memory;
    private final Cases cases;

    NewReaderRule(NewReaderConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.declared = new Declared(config.declared());
        this.memory = config.memory().toSeconds();
        this.cases =
                new Cases(DETECTOR, "reads by a new reader", config.mode(), mergeSeconds, epoch, NewReaderRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && kind.accessClass() == AccessClass.VALUE_READ;
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        var reader = pair.slots.part(KnownReader.SLOT);
        if (!touch.isValueRead() || context.learning() || reader.isKnown(entry, context.second(), memory)) {
            return true;
        }
        var history = secret.slots.part(SecretHistory.SLOT);
        if (!isLearning(history, context.second()) && !isExempt(history, touch, context.second())) {
            raise(history, reader.isAnother(entry), pair, entry, context, alerts);
        }
        return true;
    }

    private boolean isLearning(SecretHistory history, long second) {
        var learn = history.isCreationSeen() ? config.learnCreated() : config.learnFound();
        return history.isEmpty() || second < history.since() + learn.toSeconds();
    }

    private boolean isExempt(SecretHistory history, Touch touch, long second) {
        boolean rotates = history.isRotating(second) && touch.workload().startsWith("Lambda function ");
        return rotates || history.isCreator(touch.principal()) || declared.has(touch);
    }

    private void raise(
            SecretHistory history,
            boolean again,
            SecretState pair,
            TrailTouch entry,
            Context context,
            Consumer<Alert> alerts) {
        var touch = entry.touch();
        var readers = history.readersWithin(memory, context.second(), touch.principal());
        double days = Texts.rounded((context.second() - history.since()) / (double) DAY);
        var usual = new Usual(Usual.Kind.LEARNED_SET, readers.size(), Instant.ofEpochSecond(history.changed()), days);
        var incident = cases.add(pair.slots, touch.secret().value() + "#" + touch.principal(), touch, usual, context);
        incident.fact(READERS, readers);
        incident.fact(CHANGED, List.of(Texts.minute(Instant.ofEpochSecond(history.changed()))));
        if (again) {
            incident.fact(AGAIN, List.of("the principal was deleted and created again under the same name"));
        }
        rate(history, incident, entry, context);
        cases.send(incident, context, alerts);
    }

    private void rate(SecretHistory history, Incident incident, TrailTouch entry, Context context) {
        var touch = entry.touch();
        var letInBy = history.letInBy(context.second());
        boolean granted = !letInBy.isEmpty() && !letInBy.equals(touch.principal());
        boolean settled =
                context.second() - history.changed() >= config.settled().toSeconds();
        var steady = history.steadyReaders(touch.principal());
        boolean few = !steady.isEmpty()
                && steady.size() <= config.fewReaders()
                && steady.stream().noneMatch(SecretHistory.Reader::person);
        incident.raise(Severity.LOW, "the first read by this principal");
        if (granted) {
            incident.fact(LET_IN, List.of(letInBy));
            incident.label(GRANTED, true);
        } else if (settled && few) {
            incident.raise(Severity.HIGH, "a few workloads alone read it, and the readers had not changed for long");
        } else if (settled) {
            incident.raise(Severity.MEDIUM, "the readers had not changed for long");
        } else if (few) {
            incident.raise(Severity.MEDIUM, "a few workloads alone read it");
        }
        if (!Accounts.of(touch.actor()).equals(touch.secret().account())
                && !Accounts.of(touch.actor()).isEmpty()) {
            incident.raise(Severity.HIGH, "the reader belongs to another account");
        }
        if (HistoryKeeper.isInternet(touch)
                && !touch.workload().startsWith("person ") // who signs on from an office or from home
                && !history.isReadFromInternet()) {
            incident.raise(Severity.HIGH, "never before was it read from outside AWS and private networks");
        }
        if (!entry.access().findings().isEmpty()) {
            incident.raise(Severity.HIGH, "GuardDuty flags the reader");
        }
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        cases.flush(state, alerts);
    }

    private static Wording words(Incident incident) {
        var usual = incident.observation().usual();
        var at = incident.entity().indexOf('#');
        return new Wording(
                DETECTOR,
                "%s read by %s, who is not among its %s known from %s days of history%s"
                        .formatted(
                                incident.entity().substring(0, at),
                                incident.entity().substring(at + 1),
                                Texts.many((long) usual.value(), "reader"),
                                Texts.number(usual.historyDays()),
                                incident.fact(AGAIN).isEmpty()
                                        ? ""
                                        : "; the principal was deleted and created again under this name"),
                "A deployment that its owner can date, and whose role is meant to read this secret.",
                "Ask the owner of the secret whether this principal should read it; if not, take the permission away"
                        + " and rotate the value.");
    }
}
