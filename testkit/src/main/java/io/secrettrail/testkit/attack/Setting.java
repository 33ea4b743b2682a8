package io.secrettrail.testkit.attack;

import io.secrettrail.testkit.estate.Cast;
import io.secrettrail.testkit.estate.Catalog;
import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.life.NormalLife;
import io.secrettrail.testkit.life.RotationCalendar;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What attackers find: the estate on its last day. */
public record Setting(long seed, Day day, Cast cast, Catalog catalog, RotationCalendar rotations) {

    public Dice dice(String attack) {
        return Dice.of(seed, "attack", attack);
    }

    /** A moment of the day that leaves so many hours before its end. */
    Instant moment(Dice dice, int hoursBeforeEnd) {
        return day.start().plus(dice.between(Duration.ofHours(1), Duration.ofHours(24L - hoursBeforeEnd)));
    }

    /** The moment, or a later one, from which the workload's credentials last for the whole attack. */
    static Instant lasting(Workload victim, Instant wanted, Duration attack) {
        var renewed = victim.issueBefore(wanted.plus(attack), 0);
        return renewed.isAfter(wanted) ? renewed.plusSeconds(120) : wanted;
    }

    /** The victim's own {@code usual} secrets and {@code others} that it never reads, in an order of chance. */
    List<Managed> loot(Dice dice, Workload victim, int usual, int others) {
        var own = NormalLife.usual(victim, usual, catalog);
        var foreign = catalog.secrets(victim.place()).stream()
                .filter(secret -> !own.contains(secret))
                .toList();
        var loot = new ArrayList<>(own);
        loot.addAll(dice.pick(others, foreign));
        return dice.shuffled(loot);
    }
}
