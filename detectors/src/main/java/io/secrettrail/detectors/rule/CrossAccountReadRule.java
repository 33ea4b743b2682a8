package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.CrossAccountReadConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.topic.TrailTouch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A principal of another account reads a secret, for the first time in long: by the read, or where only the owner's log is at hand by the use
 * of the key. Declared accounts stay quiet. One account is one reader, whatever its roles, and both copies of one event are one read.
 */
final class CrossAccountReadRule implements SecretRule {
    static final Alert.Detector DETECTOR = new Alert.Detector(
            "cross-account-read", "1", "Secret read from another account", true, List.of("T1555.006", "T1199"));

    private static final Slot<Readers> READERS = new Slot<>("accounts", Readers::read, Readers::new);
    private static final String BOTH = "Accounts";
    private static final String LET_IN = "Let in by";

    private final CrossAccountReadConfig config;
    private final Cases cases;

    /** Other accounts that read the secret, with the hour in which they last did. */
    private static final class Readers implements Part {
        private static final int MOST = 32;
        private static final long HOUR = 3_600;

        private final Map<String, Long> hours = new LinkedHashMap<>();

        /** Notes a read; true when it is the first within {@code memory} seconds. */
        boolean isNew(String account, long second, long memory) {
            long hour = Math.floorDiv(second, HOUR);
            var last = hours.remove(account);
            hours.put(account, last == null ? hour : Math.max(last, hour));
            if (hours.size() > MOST) {
                hours.remove(hours.keySet().iterator().next());
            }
            return last == null || hour - last > memory / HOUR;
        }

        @Override
        public void write(StateWriter out) {
            out.putNumber(hours.size());
            hours.forEach((account, hour) -> out.putText(account).putNumber(hour));
        }

        static Readers read(StateReader in) {
            var readers = new Readers();
            for (int i = in.getInt(); i > 0; i--) {
                readers.hours.put(in.getText(), in.getNumber());
            }
            return readers;
        }

        @Override
        public boolean isEmpty() {
            return hours.isEmpty();
        }
    }

    CrossAccountReadRule(CrossAccountReadConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.cases = new Cases(
                DETECTOR,
                "reads by an account that is new to the secret",
                config.mode(),
                mergeSeconds,
                epoch,
                CrossAccountReadRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        boolean use =
                kind.accessClass() == AccessClass.CRYPTO_USE && kind.event().equals("Decrypt");
        return kind.succeeded() && (use || kind.accessClass() == AccessClass.VALUE_READ);
    }

    @Override
    public boolean concerns(Touch touch) {
        var account = Accounts.of(touch.actor());
        return touch.secret().namesOneSecret()
                && (touch.accessClass() == AccessClass.CRYPTO_USE || touch.isValueRead())
                && !account.isEmpty()
                && !account.equals(touch.secret().account());
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        var account = Accounts.of(touch.actor());
        boolean fresh = secret.slots
                .part(READERS)
                .isNew(account, context.second(), config.memory().toSeconds());
        if (!fresh || context.learning() || config.declared().contains(account)) {
            return true;
        }
        var incident = cases.add(pair.slots, touch.secret().value() + "#" + account, touch, context);
        incident.fact(BOTH, List.of("owner " + touch.secret().account(), "reader " + account));
        incident.fact(LET_IN, secret.slots.part(LastPolicy.SLOT).letIn(account));
        boolean outside =
                !config.organisation().isEmpty() && !config.organisation().contains(account);
        incident.raise(
                outside ? Severity.HIGH : Severity.MEDIUM,
                outside
                        ? "the account is outside the declared organisation"
                        : "the account never read this secret before");
        cases.send(incident, context, alerts);
        return true;
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        cases.flush(state, alerts);
    }

    private static Wording words(Incident incident) {
        int at = incident.entity().indexOf('#');
        return new Wording(
                DETECTOR,
                "%s read for the first time from account %s%s"
                        .formatted(
                                incident.entity().substring(0, at),
                                incident.entity().substring(at + 1),
                                incident.fact(LET_IN).isEmpty()
                                        ? ""
                                        : "; let in by " + incident.fact(LET_IN).getFirst()),
                "Sharing that both owners know of: then declare the account.",
                "Ask the owner of the secret about this account; if nobody knows it, close the policy and rotate the"
                        + " value.");
    }
}
