package io.secrettrail.enrichment;

import io.secrettrail.events.Access;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The GuardDuty findings known for one actor, the newest update of each. */
public record KnownFindings(List<KnownFinding> findings) {
    public static final KnownFindings NONE = new KnownFindings(List.of());

    public KnownFindings {
        findings = List.copyOf(findings);
    }

    /** With one more or a newer finding; of more than {@code limit} those updated last stay. An older update changes nothing. */
    KnownFindings with(KnownFinding finding, int limit) {
        boolean outdated = findings.stream()
                .anyMatch(known ->
                        known.id().equals(finding.id()) && known.updatedAt().isAfter(finding.updatedAt()));
        if (outdated) {
            return this;
        }
        var all = new ArrayList<KnownFinding>(findings.size() + 1);
        findings.stream().filter(other -> !other.id().equals(finding.id())).forEach(all::add);
        all.add(finding);
        all.sort(Comparator.comparing(KnownFinding::updatedAt).thenComparing(KnownFinding::id));
        return new KnownFindings(all.size() > limit ? all.subList(all.size() - limit, all.size()) : all);
    }

    /** Without those that arrived before the given time. */
    KnownFindings since(Instant arrival) {
        return findings.stream().noneMatch(finding -> finding.arrivedAt().isBefore(arrival))
                ? this
                : new KnownFindings(findings.stream()
                        .filter(finding -> !finding.arrivedAt().isBefore(arrival))
                        .toList());
    }

    /** Ids of the findings that speak of this access, by the rule of every join of findings. */
    List<String> concerning(Access access) {
        return findings.stream()
                .filter(known -> known.finding().concerns(access))
                .map(KnownFinding::id)
                .toList();
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }
}
