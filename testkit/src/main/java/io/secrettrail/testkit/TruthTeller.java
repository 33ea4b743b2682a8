package io.secrettrail.testkit;

import io.secrettrail.testkit.Truth.ActivityCount;
import io.secrettrail.testkit.Truth.FindingTruth;
import io.secrettrail.testkit.Truth.Volume;
import io.secrettrail.testkit.delivery.Courier;
import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.life.Timeline.Notes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lives a simulation through once and takes down what was true. */
final class TruthTeller implements Notes {

    private static final Duration AROUND = Duration.ofHours(24);

    private final Simulation simulation;
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final Map<String, Integer> relevant = new TreeMap<>();
    private final Map<String, Set<String>> valuesRead = new TreeMap<>();
    private final Set<String> readByBatch = new HashSet<>();
    private final Set<String> readAlone = new HashSet<>();
    private final Set<String> twice = new TreeSet<>();
    private final List<Flagged> flagged = new ArrayList<>();
    private int records;
    private int entries;

    private TruthTeller(Simulation simulation) {
        this.simulation = simulation;
        var ways = simulation.findings();
        simulation.scripts().forEach(script -> script.findings().forEach(finding -> flagged.add(flag(finding, ways))));
        flagged.add(flag(simulation.drill().finding(), ways));
    }

    static Truth tell(Simulation simulation) {
        var teller = new TruthTeller(simulation);
        simulation.records(teller).forEachRemaining(teller::take);
        return teller.truth();
    }

    @Override
    public void note(Activity activity, String principal, Instant at) {
        var tally = tallies.computeIfAbsent(activity + " " + principal, _ -> new Tally(activity.name(), principal));
        tally.count++;
        tally.days.add((int) Duration.between(simulation.config().start(), at).toDays());
    }

    private void take(SimulatedRecord record) {
        records++;
        if (!record.relevant()) {
            return;
        }
        relevant.put(record.eventId(), record.trailEntries());
        entries += record.trailEntries();
        if (Courier.onTheBus(record) || Courier.inTwoFiles(record)) {
            twice.add(record.eventId());
        }
        ValueRead.of(record.record(), simulation.catalog()).ifPresent(read -> {
            valuesRead.put(record.eventId(), Set.copyOf(read.secretKeys()));
            noteRead(record.record().call().name(), read);
            flagged.forEach(finding -> finding.take(read));
        });
    }

    /** A batch call and the records of what it read bear the same second. */
    private void noteRead(String call, ValueRead read) {
        var same = read.principal() + " " + read.at().truncatedTo(ChronoUnit.SECONDS) + " ";
        var reads = call.startsWith("Batch") ? readByBatch : readAlone;
        read.secretKeys().forEach(key -> reads.add(same + key));
    }

    private int toldTwice() {
        return (int) readByBatch.stream().filter(readAlone::contains).count();
    }

    private Truth truth() {
        var config = simulation.config();
        var volume = new Volume(
                records,
                relevant.size(),
                entries,
                entries - toldTwice(),
                simulation.catalog().all().size(),
                simulation.cast().everybody().size());
        return new Truth(
                config.seed(),
                config.start(),
                config.end(),
                volume,
                simulation.scripts().stream().map(script -> script.truth()).toList(),
                flagged.stream().map(Flagged::truth).toList(),
                tallies.values().stream().map(Tally::toCount).toList(),
                relevant,
                valuesRead,
                twice,
                failedRotations());
    }

    private Set<String> failedRotations() {
        return simulation.rotations().secrets().stream()
                .filter(secret -> simulation.rotations().of(secret).stream().anyMatch(rotation -> !rotation.succeeds()))
                .map(Secret::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Flagged flag(GuardDutyFinding finding, List<FindingDelivery> deliveries) {
        var ways = new TreeSet<String>();
        deliveries.stream()
                .filter(delivery -> delivery.findingId().equals(finding.id()))
                .forEach(delivery -> ways.add(delivery.way().name()));
        return new Flagged(finding, ways);
    }

    private static final class Tally {
        private final String activity;
        private final String principal;
        private final Set<Integer> days = new TreeSet<>();
        private int count;

        Tally(String activity, String principal) {
            this.activity = activity;
            this.principal = principal;
        }

        ActivityCount toCount() {
            return new ActivityCount(activity, principal, count, days.size());
        }
    }

    /** A finding and what its actor read around it. */
    private record Flagged(GuardDutyFinding finding, Set<String> ways, Set<String> before, Set<String> after) {
        Flagged(GuardDutyFinding finding, Set<String> ways) {
            this(finding, ways, new TreeSet<>(), new TreeSet<>());
        }

        void take(ValueRead read) {
            var scene = finding.scene();
            if (!read.principal().equals(finding.caller().principal())
                    || read.at().isBefore(scene.first().minus(AROUND))
                    || read.at().isAfter(scene.last().plus(AROUND))) {
                return;
            }
            (read.at().isBefore(scene.first()) ? before : after).addAll(read.secretKeys());
        }

        FindingTruth truth() {
            var scene = finding.scene();
            return new FindingTruth(
                    finding.id(),
                    finding.type(),
                    finding.caller().principal(),
                    finding.caller().accessKeyId(),
                    scene.first(),
                    scene.last(),
                    scene.created(),
                    finding.sample(),
                    ways,
                    before,
                    after);
        }
    }
}
