package io.secrettrail.testkit;

import io.secrettrail.testkit.delivery.Courier;
import io.secrettrail.testkit.estate.Secret;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Nine days of an AWS estate: three accounts, two Regions, some two hundred secrets, forty workloads, and on the last
 * day the attacks. Each stream, iterator and truth is made anew from the seed, so any of them may be asked for again.
 */
public final class Estate {

    private final Simulation simulation;

    private Estate(Simulation simulation) {
        this.simulation = simulation;
    }

    public static Estate simulate(EstateConfig config) {
        return new Estate(new Simulation(config));
    }

    public EstateConfig config() {
        return simulation.config();
    }

    /** Every secret and parameter there is. */
    public List<Secret> secrets() {
        return simulation.catalog().all();
    }

    /** All records by time, then eventID; a day is held in memory, never more. */
    public Stream<SimulatedRecord> records() {
        var records = simulation.records(SilentNotes.INSTANCE);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(records, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** Everything that arrives, in the order of arrival: objects before their notices, findings among them. */
    public Iterator<Delivery> deliveries() {
        return new Courier(config(), simulation.records(SilentNotes.INSTANCE), findings());
    }

    /** The findings alone, both ways, by time; {@link #deliveries()} holds them too. */
    public List<FindingDelivery> findings() {
        return simulation.findings().stream()
                .sorted(Comparator.comparing(FindingDelivery::at))
                .toList();
    }

    /** What really happened: counted from the same records, by code that shares nothing with those who judge them. */
    public Truth truth() {
        return TruthTeller.tell(simulation);
    }
}
