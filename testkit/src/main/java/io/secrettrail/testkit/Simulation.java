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
import io.secrettrail.testkit.life.NormalLife;
import io.secrettrail.testkit.life.RotationCalendar;
import io.secrettrail.testkit.life.Timeline;
import io.secrettrail.testkit.life.Timeline.Notes;
import io.secrettrail.testkit.record.Dice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Puts life and attacks together, day by day. */
final class Simulation {

    private final EstateConfig config;
    private final Cast cast;
    private final Catalog catalog;
    private final List<Behaviour> life;
    private final RotationCalendar rotations;
    private final List<Script> scripts;
    private final Drill drill;

    Simulation(EstateConfig config) {
        this.config = config;
        this.cast = new Cast(config.seed());
        this.catalog = new Catalog(config.seed());
        var normal = NormalLife.of(config, cast, catalog);
        this.life = normal.behaviours();
        this.rotations = normal.rotations();
        var setting = new Setting(
                config.seed(), Timeline.day(config.start(), EstateConfig.DAYS - 1), cast, catalog, rotations);
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

    RotationCalendar rotations() {
        return rotations;
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
        var behaviours = new ArrayList<Behaviour>(life);
        scripts.forEach(script -> behaviours.add(new Acted(script)));
        return new Recorded(new Timeline(config.seed(), config.start(), EstateConfig.DAYS, behaviours, notes));
    }

    private record Recorded(Timeline timeline) implements Iterator<SimulatedRecord> {
        @Override
        public boolean hasNext() {
            return timeline.hasNext();
        }

        @Override
        public SimulatedRecord next() {
            var moment = timeline.next();
            return new SimulatedRecord(moment.record(), moment.day());
        }
    }

    /** An attack among the habits: its records were written down before. */
    private record Acted(Script script) implements Behaviour {
        @Override
        public String name() {
            return script.truth().id();
        }

        @Override
        public void live(Day day, Dice dice, Journal journal) {
            script.records().stream()
                    .filter(record -> day.contains(record.at()))
                    .forEach(journal::write);
        }
    }
}
