package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.MassRetrievalConfig;
import io.secrettrail.detectors.iac.Verdict;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import java.util.List;
import java.util.function.Predicate;

/** What makes a retrieval of many secrets severe, and how its alert explains itself. */
final class RetrievalExplanation {
    private final MassRetrievalConfig config;
    private final RetrievalWindows windows;

    RetrievalExplanation(MassRetrievalConfig config, RetrievalWindows windows) {
        this.config = config;
        this.windows = windows;
    }

    /** Raises the incident as far as what is known of it now asks for, and states the facts. */
    void explain(ActorState state, Incident incident, Touch touch, Verdict verdict, Context context) {
        int total = incident.secretCount();
        int never = incident.neverRead().size();
        long began = Math.floorDiv(incident.first(), 60L);
        int sweeps = state.memory.sweepsBetween(began - RetrievalWindows.LONGEST, context.minute());
        double share = windows.share(
                (int) incident.secretNames().stream().filter(beside(touch)).count(), touch, context);
        boolean grown = state.looseSecrets.isGrown(context.minute());
        incident.raise(Severity.MEDIUM, "many distinct secrets read");
        if (sweeps > 0) {
            incident.raise(Severity.HIGH, "secrets were listed within 60 min before");
        }
        if (total >= config.manySecrets()) {
            incident.raise(Severity.HIGH, "at least " + config.manySecrets() + " distinct secrets read");
        }
        if (share >= config.share()) {
            incident.raise(
                    Severity.HIGH,
                    "at least " + Texts.number(config.share() * 100) + " % of the known secrets of account and Region");
        }
        if (grown && never * 2 > total) {
            incident.raise(Severity.HIGH, "most of the secrets were never read before by this principal");
        }
        incident.fact("Never read before by this principal", Texts.names(incident.neverRead()));
        incident.fact(
                "Read before by this principal",
                Texts.names(incident.secretNames().stream()
                        .filter(name -> !incident.neverRead().contains(name))
                        .sorted()
                        .toList()));
        incident.fact("Listings within 60 min before", sweeps == 0 ? List.of() : List.of(Texts.many(sweeps, "sweep")));
        incident.fact(
                "Share of known secrets in account and Region",
                share == 0 ? List.of() : List.of(Texts.number(share * 100) + " %"));
        incident.infrastructureAsCode(verdict.found(), verdict.missing());
    }

    private static Predicate<String> beside(Touch touch) {
        var scope = scope(touch.secret());
        return name -> scope(new SecretKey(name)).equals(scope);
    }

    private static String scope(SecretKey key) {
        return key.account() + key.region() + key.isParameter();
    }

    static Wording words(Incident incident) {
        var observation = incident.observation();
        var window = observation.parameter().substring("distinct secrets per ".length());
        int minutes = Integer.parseInt(window.substring(0, window.indexOf(' ')));
        int never = incident.neverRead().size();
        var sentence = new StringBuilder("%s distinct secrets read in %s by %s; %s"
                .formatted(
                        Texts.number(observation.observed()),
                        window,
                        incident.entity(),
                        Texts.compared(incident, minutes)));
        if (never > 0) {
            sentence.append("; ")
                    .append(never)
                    .append(" of ")
                    .append(incident.secretCount())
                    .append(" never read before by it");
        }
        return incident.is(Alert.LABEL_IAC)
                ? new Wording(
                        MassRetrievalRule.DETECTOR,
                        sentence.append("; each read came in lockstep, as infrastructure as code does")
                                .toString(),
                        "A refresh, plan, create or destroy run by the owner of these secrets.",
                        "Compare with the pipeline's own log of that run; if there was none, treat it as theft.")
                : new Wording(
                        MassRetrievalRule.DETECTOR,
                        sentence.toString(),
                        "A planned job, migration or start-up that reads exactly these secrets, confirmed by its owner.",
                        "Ask the owner of the principal; if nobody planned it, revoke its sessions and rotate the secrets named, never-read ones first.");
    }
}
