package io.secrettrail.testkit;

import io.secrettrail.testkit.attack.Attack;
import io.secrettrail.testkit.attack.Attack.Script;
import io.secrettrail.testkit.attack.Drill;
import io.secrettrail.testkit.attack.ListThenTakeAll;
import io.secrettrail.testkit.attack.Setting;
import io.secrettrail.testkit.attack.SlowExfiltration;
import io.secrettrail.testkit.attack.StolenRole;
import io.secrettrail.testkit.attack.TheftByPipeline;
import io.secrettrail.testkit.estate.Cast;
import io.secrettrail.testkit.estate.Catalog;
import io.secrettrail.testkit.life.Behaviour;
import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.life.InfrastructureRefresh;
import io.secrettrail.testkit.life.Journal;
import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.life.NormalLife;
import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Puts life and attacks together, day by day. */
final class Simulation {

    private static final Comparator<CloudTrailRecord> BY_TIME =
            Comparator.comparing(CloudTrailRecord::at).thenComparing(CloudTrailRecord::eventId);

    private final EstateConfig config;
    private final Cast cast;
    private final Catalog catalog;
    private final List<Behaviour> behaviours;
    private final List<Script> scripts;
    private final Drill drill;

    /** What a run tells besides its records. */
    @FunctionalInterface
    interface Notes {
        void note(Activity activity, String principal, Instant at);
    }

    Simulation(EstateConfig config) {
        this.config = config;
        this.cast = new Cast(config.seed());
        this.catalog = new Catalog(config.seed());
        var life = NormalLife.of(config, cast, catalog);
        this.behaviours = life.behaviours();
        var setting = new Setting(config.seed(), day(EstateConfig.DAYS - 1), cast, catalog, life.rotations());
        var refresh = new InfrastructureRefresh(cast.pipeline(), catalog.ofPipeline());
        List<Attack> attacks = List.of(
                new ListThenTakeAll(setting),
                new SlowExfiltration(setting),
                new TheftByPipeline(setting, refresh),
                new StolenRole(setting));
        this.scripts = attacks.stream().map(Attack::script).toList();
        this.drill = new Drill(setting);
    }

    EstateConfig config() {
        return config;
    }

    Catalog catalog() {
        return catalog;
    }

    Cast cast() {
        return cast;
    }

    List<Script> scripts() {
        return scripts;
    }

    Drill drill() {
        return drill;
    }

    List<FindingDelivery> findings() {
        var findings = new ArrayList<FindingDelivery>();
        scripts.forEach(script -> findings.addAll(script.deliveries()));
        findings.add(drill.delivery());
        return findings;
    }

    Iterator<SimulatedRecord> records(Notes notes) {
        return new Days(notes);
    }

    private Day day(int index) {
        return new Day(index, config.start().plus(Duration.ofDays(index)));
    }

    /** One day after another; what runs past midnight waits for the next. */
    private final class Days implements Iterator<SimulatedRecord> {
        private final Notes notes;
        private Iterator<CloudTrailRecord> today = List.<CloudTrailRecord>of().iterator();
        private List<CloudTrailRecord> overnight = List.of();
        private int next;

        Days(Notes notes) {
            this.notes = notes;
        }

        @Override
        public boolean hasNext() {
            while (!today.hasNext() && next < EstateConfig.DAYS) {
                today = live(day(next++));
            }
            return today.hasNext();
        }

        @Override
        public SimulatedRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the simulation is over");
            }
            return new SimulatedRecord(today.next(), next - 1);
        }

        private Iterator<CloudTrailRecord> live(Day day) {
            var written = new Written(notes);
            overnight.forEach(written::write);
            for (var behaviour : behaviours) {
                var dice = Dice.of(config.seed(), "life", behaviour.name(), "day-" + day.index());
                behaviour.live(day, dice, written);
            }
            for (var script : scripts) {
                script.records().stream()
                        .filter(record -> day.contains(record.at()))
                        .forEach(written::write);
            }
            overnight = written.records.stream()
                    .filter(record -> !record.at().isBefore(day.end()))
                    .toList();
            return written.records.stream()
                    .filter(record -> record.at().isBefore(day.end()))
                    .sorted(BY_TIME)
                    .iterator();
        }
    }

    private final class Written implements Journal {
        private final Notes notes;
        private final List<CloudTrailRecord> records = new ArrayList<>();

        Written(Notes notes) {
            this.notes = notes;
        }

        @Override
        public void write(CloudTrailRecord record) {
            if (record.at().isBefore(config.start())) {
                throw new IllegalStateException("before the first day: " + record);
            }
            records.add(record);
        }

        @Override
        public void note(Activity activity, String principal, Instant at) {
            if (at.isBefore(config.end())) {
                notes.note(activity, principal, at);
            }
        }
    }
}
