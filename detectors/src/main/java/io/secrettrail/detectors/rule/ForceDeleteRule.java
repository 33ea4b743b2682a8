package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.ForceDeleteConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.events.topic.TrailTouch;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A secret is deleted without a way back, or a parameter, which never has one. What is younger than a day may go; what its creator deletes is
 * low unless others read it lately, and what nobody read for long is medium.
 */
final class ForceDeleteRule implements SecretRule {
    static final Alert.Detector DETECTOR = new Alert.Detector(
            "force-delete", "1", "Secret deleted without a way back", false, List.of("T1485", "T1490"));

    private static final Set<String> EVENTS = Set.of("DeleteSecret", "DeleteParameter", "DeleteParameters");
    private static final Pattern FORCED =
            Pattern.compile("\"forceDeleteWithoutRecovery\"\\s*:\\s*\"?true", Pattern.CASE_INSENSITIVE);
    private static final String READERS = "Readers of the last 30 days";
    private static final long READ_LATELY = 30 * 86_400L;

    private final ForceDeleteConfig config;
    private final Cases cases;

    ForceDeleteRule(ForceDeleteConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.cases = new Cases(
                DETECTOR, "deletions without a way back", config.mode(), mergeSeconds, epoch, ForceDeleteRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && EVENTS.contains(kind.event());
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        if (!touch.secret().namesOneSecret() || touch.event().equals("DeleteSecret") && !isForced(entry)) {
            return true;
        }
        var history = secret.slots.part(SecretHistory.SLOT);
        long second = context.second();
        if (history.isCreationSeen()
                && second < history.since() + config.young().toSeconds()) {
            return true;
        }
        var incident = cases.add(secret.slots, touch.secret().value(), touch, context);
        incident.fact(
                READERS,
                history.readersWithin(READ_LATELY, second, "").stream()
                        .map(name -> name + ", last " + Texts.minute(Instant.ofEpochSecond(history.lastRead(name))))
                        .toList());
        long unread = config.unread().toSeconds();
        if (history.isCreator(touch.principal())
                && history.readersWithin(config.inUse().toSeconds(), second, touch.principal())
                        .isEmpty()) {
            incident.raise(Severity.LOW, "its creator deletes it, and nobody else read it lately");
        } else if (!history.isEmpty()
                && history.since() <= second - unread
                && history.readersWithin(unread, second, touch.principal()).isEmpty()) {
            incident.raise(Severity.MEDIUM, "nobody else read it for long");
        } else {
            incident.raise(Severity.HIGH, "it cannot be restored");
        }
        cases.send(incident, context, alerts);
        return true;
    }

    private static boolean isForced(TrailTouch entry) {
        var request = entry.access().raw().request();
        return request != null && FORCED.matcher(request).find();
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        cases.flush(state, alerts);
    }

    private static Wording words(Incident incident) {
        var readers = incident.fact(READERS);
        return new Wording(
                DETECTOR,
                "%s deleted without a way back; %s"
                        .formatted(
                                incident.entity(),
                                readers.isEmpty()
                                        ? "no reader is known of the last 30 days"
                                        : Texts.many(readers.size(), "reader") + " in the last 30 days, the last "
                                                + readers.getFirst()),
                "The end of something that its owner takes down.",
                "Restoring is not possible: create the secret anew with a new value, and tell its readers.");
    }
}
