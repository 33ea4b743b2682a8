package io.secrettrail.standalone.demo;

import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.TrailQueries.AlertFilter;
import io.secrettrail.events.TrailQueries.Period;
import io.secrettrail.events.TrailQueries.TrailFilter;
import io.secrettrail.events.Usual;
import io.secrettrail.testkit.Truth;
import io.secrettrail.testkit.Truth.AttackTruth;
import io.secrettrail.testkit.Truth.ExpectedAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds what can be found in the trail against what really happened. Knows nothing of how it was found: it reads the truth of the simulation
 * and asks {@link TrailQueries}, as a person would.
 */
public final class ScenarioCheck {
    private static final int PAGE = 500;
    private static final String SLOW = "slow-exfiltration";
    private static final String BY_RECORD = "mass-retrieval";
    private static final List<String> MUST_HAVE_HAPPENED =
            List.of("list-then-take-all", SLOW, "theft-by-pipeline", "stolen-role");
    private static final List<String> MUST_HAVE_LIVED = List.of("INFRASTRUCTURE_REFRESH", "START_UP", "CONSOLE_VISIT");

    private final Truth truth;
    private final TrailQueries queries;

    /** One line of the result. */
    public record Line(String name, boolean holds, String expected, String found) {}

    public ScenarioCheck(Truth truth, TrailQueries queries) {
        this.truth = truth;
        this.queries = queries;
    }

    /**
     * Every check, in the order of telling.
     *
     * @param duplicatesDropped how many later copies of events the service says it dropped
     */
    public List<Line> run(long duplicatesDropped) {
        var alerts = alerts();
        var lines = new ArrayList<Line>();
        lines.add(everyEntryOnce());
        lines.add(noDeadLetters());
        lines.add(duplicates(duplicatesDropped));
        MUST_HAVE_LIVED.forEach(activity -> lines.add(lived(activity)));
        lines.add(attacked());
        for (var attack : truth.attacks()) {
            attack.expected().forEach(expected -> lines.add(found(attack, expected, alerts)));
        }
        truth.attacks().stream()
                .filter(attack -> attack.kind().equals(SLOW))
                .forEach(attack -> lines.add(byItsRecord(attack, alerts)));
        lines.add(quiet(alerts));
        return List.copyOf(lines);
    }

    private Line everyEntryOnce() {
        long entries = queries.counts().entries();
        int expected = truth.volume().accesses();
        return new Line(
                "every access is in the trail once",
                entries == expected,
                expected + " accesses",
                entries + " accesses");
    }

    private Line noDeadLetters() {
        long letters = queries.counts().deadLetters();
        return new Line("every record was understood", letters == 0, "no dead letter", letters + " dead letters");
    }

    private Line duplicates(long dropped) {
        int twice = truth.deliveredTwice().size();
        return new Line(
                "duplicates were delivered and dropped",
                twice > 0 && dropped >= twice,
                twice == 0 ? "some events delivered twice" : "at least " + twice + " copies dropped",
                dropped + " copies dropped");
    }

    /** An honest habit happened, and those who have it stand in the trail. */
    private Line lived(String activity) {
        var principals = truth.normalLife().stream()
                .filter(count -> count.activity().equals(activity) && count.count() > 0)
                .map(Truth.ActivityCount::principal)
                .distinct()
                .toList();
        long seen = principals.stream().filter(this::isInTrail).count();
        return new Line(
                "normal life had " + words(activity),
                !principals.isEmpty() && seen == principals.size(),
                "at least 1, with its principals in the trail",
                truth.count(activity) + ", " + seen + " of " + principals.size() + " principals in the trail");
    }

    /** Without attacks nothing would have to be found. */
    private Line attacked() {
        var kinds = truth.attacks().stream()
                .filter(attack -> !attack.expected().isEmpty())
                .map(AttackTruth::kind)
                .toList();
        return new Line(
                "every kind of attack happened",
                kinds.containsAll(MUST_HAVE_HAPPENED),
                String.join(", ", MUST_HAVE_HAPPENED),
                kinds.isEmpty() ? "none" : String.join(", ", kinds));
    }

    private boolean isInTrail(String principal) {
        return !queries.trail(new TrailFilter(Period.ALL, null, principal, null, null), null, 1)
                .rows()
                .isEmpty();
    }

    private static Line found(AttackTruth attack, ExpectedAlert expected, List<Alert> alerts) {
        var matching = of(attack, expected.detector(), alerts);
        var wanted = new TreeSet<>(expected.secretKeys());
        boolean holds = matching.size() == 1 && keys(matching.getFirst()).equals(wanted);
        return new Line(
                attack.kind() + " by " + expected.detector(),
                holds,
                "1 alert with exactly " + wanted.size() + " secrets",
                matching.isEmpty()
                        ? "no alert"
                        : matching.size() == 1
                                ? difference(keys(matching.getFirst()), wanted)
                                : matching.size() + " alerts");
    }

    private static Line byItsRecord(AttackTruth attack, List<Alert> alerts) {
        var matching = of(attack, BY_RECORD, alerts);
        var kinds = matching.stream()
                .map(alert -> alert.explanation().usual().kind())
                .collect(Collectors.toSet());
        return new Line(
                attack.kind() + " by the actor's own record",
                kinds.equals(Set.of(Usual.Kind.RECORD)),
                "usual value of kind record",
                kinds.isEmpty() ? "no alert" : "kind " + words(kinds.toString()));
    }

    private Line quiet(List<Alert> alerts) {
        var wrong = alerts.stream()
                .filter(alert -> alert.severity().atLeast(Severity.MEDIUM))
                .filter(alert -> !alert.is(Alert.LABEL_SHADOW))
                .filter(alert -> !truth.isMishap(alert.detector().id(), secretsOf(alert)))
                .filter(alert -> truth.attacks().stream().noneMatch(attack -> concerns(alert, attack)))
                .map(Alert::id)
                .toList();
        return new Line(
                "no alert of medium or higher on normal life",
                wrong.isEmpty(),
                "none",
                wrong.isEmpty() ? "none" : String.join(", ", wrong));
    }

    private static Set<String> secretsOf(Alert alert) {
        return alert.secrets().keys().stream().map(SecretKey::value).collect(Collectors.toSet());
    }

    private static boolean concerns(Alert alert, AttackTruth attack) {
        var detector = alert.detector().id();
        boolean mayAlert = attack.mayAlsoAlert().contains(detector)
                || attack.expected().stream()
                        .anyMatch(expected -> expected.detector().equals(detector));
        return mayAlert && isOf(alert, attack);
    }

    private static List<Alert> of(AttackTruth attack, String detector, List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.detector().id().equals(detector) && isOf(alert, attack))
                .toList();
    }

    private static boolean isOf(Alert alert, AttackTruth attack) {
        return attack.principal().equals(alert.subject().principal())
                && !alert.span().lastSeen().isBefore(attack.start())
                && !alert.span().firstSeen().isAfter(attack.end());
    }

    private List<Alert> alerts() {
        var alerts = new ArrayList<Alert>();
        @Nullable String cursor = null;
        do {
            var page = queries.alerts(AlertFilter.ALL, cursor, PAGE);
            alerts.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return alerts;
    }

    private static Set<String> keys(Alert alert) {
        return alert.secrets().keys().stream().map(SecretKey::value).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String difference(Set<String> found, Set<String> wanted) {
        var missing = new TreeSet<>(wanted);
        missing.removeAll(found);
        var extra = new TreeSet<>(found);
        extra.removeAll(wanted);
        if (missing.isEmpty() && extra.isEmpty()) {
            return "1 alert with exactly these";
        }
        return "missing " + missing + ", not attacked " + extra;
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT)
                .replace('_', ' ')
                .replace("[", "")
                .replace("]", "");
    }
}
