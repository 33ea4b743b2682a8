package io.secrettrail.testkit.intrusion;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.intrusion.IntrusionTruth.Trait;
import io.secrettrail.testkit.life.Journal;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.SecretsManagerClient;
import io.secrettrail.testkit.rhythm.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * One secret read more often than ever, with the credentials and from the place of the one who always reads it: nothing
 * but the rate gives it away. It asks by full ARN, whatever the victim types.
 */
public final class RateTheft implements Intrusion {

    /** Nobody steals by reading twice: what is small is made as large as this before it is multiplied. */
    private static final int LEAST_RECORD = 4;

    private final Dice dice;
    private final Workload victim;
    private final Managed secret;
    private final int reads;
    private final IntrusionTruth truth;

    public RateTheft(
            long seed,
            IntrusionKind kind,
            Workload victim,
            Managed secret,
            Past past,
            Instant start,
            int factor,
            Set<Trait> traits) {
        var id = kind + " of " + secret.name() + " at " + start;
        this.dice = Dice.of(seed, "intrusion", id);
        this.victim = victim;
        this.secret = secret;
        var length = length(kind);
        var record = Math.max(past.record(compared(kind), start), LEAST_RECORD);
        this.reads = kind == IntrusionKind.OFF_SCHEDULE ? dice.between(40, 60) : factor * record;
        this.truth = new IntrusionTruth(
                id,
                kind,
                kind.detectors(),
                victim.principal(),
                start,
                start.plus(length),
                Set.of(secret.key()),
                (double) reads / record,
                traits);
    }

    @Override
    public IntrusionTruth truth() {
        return truth;
    }

    @Override
    public void carryOut(Journal journal) {
        var own = dice.forPart("reads");
        var length = length(truth.kind()).toMillis();
        for (int i = 0; i < reads; i++) {
            var passed = i == 0 ? 0 : i == reads - 1 ? 1 : share(own.between(0, 1_000_000) / 1e6);
            var at = truth.start().plusMillis((long) (length * passed));
            var client = new SecretsManagerClient(victim.at(at), secret.place().region(), own);
            journal.write(client.getSecretValue(at, secret.arn().full()));
        }
    }

    /** How much of the attack has passed at a read; a slow rise has most of its reads near its end. */
    private double share(double chance) {
        return truth.kind() == IntrusionKind.SLOW_HOUR ? Math.sqrt(chance) : chance;
    }

    private static Duration length(IntrusionKind kind) {
        return switch (kind) {
            case BURST -> Duration.ofMinutes(3);
            case SLOW_HOUR -> Duration.ofHours(1);
            case OFF_SCHEDULE -> Duration.ofMinutes(2);
            case PLATEAU -> Duration.ofMinutes(15);
        };
    }

    private static Duration compared(IntrusionKind kind) {
        return kind == IntrusionKind.BURST ? Duration.ofMinutes(5) : length(kind);
    }
}
