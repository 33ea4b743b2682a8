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
    private static final int LEAST_RECORD = 8;

    private final Dice dice;
    private final Target target;
    private final RateShape shape;
    private final int reads;
    private final IntrusionTruth truth;

    /** A secret, who reads it, and how it was read before. */
    public record Target(Workload reader, Managed secret, Past past) {}

    private RateTheft(long seed, RateShape shape, Target target, Instant start, double factor, Set<Trait> traits) {
        var id = shape + " of " + target.secret().name() + " at " + start;
        this.dice = Dice.of(seed, "intrusion", id);
        this.target = target;
        this.shape = shape;
        var record = Math.max(target.past().record(Duration.ofHours(1), start), LEAST_RECORD);
        var usual = shape == RateShape.TWELVE_HOURS
                ? target.past().between(start.minus(Duration.ofDays(1)), shape.length())
                : record;
        this.reads = shape.isScrape() ? dice.between(40, 60) : (int) Math.round(factor * usual);
        this.truth = new IntrusionTruth(
                id,
                shape.kind(),
                shape.kind().detectors(),
                target.reader().principal(),
                start,
                start.plus(shape.length()),
                Set.of(target.secret().key()),
                shape.isScrape() ? (double) reads / record : factor,
                traits);
    }

    /** @param factor how many times the key's record of an hour is taken; a scrape takes about fifty in any case */
    public static RateTheft of(
            long seed, RateShape shape, Target target, Instant start, double factor, Set<Trait> traits) {
        return new RateTheft(seed, shape, target, start, factor, traits);
    }

    @Override
    public IntrusionTruth truth() {
        return truth;
    }

    @Override
    public void carryOut(Journal journal) {
        var own = dice.forPart("reads");
        var length = shape.length().toMillis();
        for (int i = 0; i < reads; i++) {
            var passed = i == 0 ? 0 : i == reads - 1 ? 1 : shape.share(own.between(0, 1_000_000) / 1e6);
            var at = truth.start().plusMillis((long) (length * passed));
            var secret = target.secret();
            var client = new SecretsManagerClient(
                    target.reader().at(at), secret.place().region(), own);
            journal.write(client.getSecretValue(at, secret.arn().full()));
        }
    }
}
