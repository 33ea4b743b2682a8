package io.secrettrail.testkit.intrusion;

import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Secret.Parameter;
import io.secrettrail.testkit.life.Journal;
import io.secrettrail.testkit.life.RotationCalendar;
import io.secrettrail.testkit.record.AdministratorClient;
import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.KeyUse;
import io.secrettrail.testkit.record.ParameterStoreClient;
import io.secrettrail.testkit.record.SecretsManagerClient;
import io.secrettrail.testkit.record.Session;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Somebody with credentials who should not have them, or should not use them so: goes forward in time call by call. */
final class Burglar {

    private final Session session;
    private final Place place;
    private final RotationCalendar rotations;
    private final Dice dice;
    private final Journal journal;
    private final Set<String> taken = new HashSet<>();
    private Instant now;

    Burglar(Session session, Place place, RotationCalendar rotations, Dice dice, Instant start, Journal journal) {
        this.session = session;
        this.place = place;
        this.rotations = rotations;
        this.dice = dice;
        this.now = start;
        this.journal = journal;
    }

    Instant now() {
        return now;
    }

    Place place() {
        return place;
    }

    Dice dice() {
        return dice;
    }

    /** The secrets that it took or went for, so far. */
    Set<String> taken() {
        return taken;
    }

    void waits(int fromMillis, int toMillis) {
        now = now.plusMillis(dice.between(fromMillis, toMillis));
    }

    void does(CloudTrailRecord call) {
        journal.write(call);
    }

    void takes(String secretKey) {
        taken.add(secretKey);
    }

    /** Reads a value, by name or by ARN as it comes; KMS follows in the same second. */
    void reads(Managed secret) {
        var own = secret.place().account().equals(place.account())
                && secret.place().region().equals(place.region());
        does(secrets(secret.place().region())
                .getSecretValue(
                        now,
                        own && dice.chance(0.5) ? secret.name() : secret.arn().full()));
        decrypted(secret);
        takes(secret.key());
    }

    void decrypted(Managed secret) {
        does(keys(secret.place().region())
                .decryptSecret(
                        now,
                        secret.arn().full(),
                        rotations.currentVersion(secret, now),
                        secret.place().kmsKey()));
    }

    void decrypted(Parameter parameter) {
        if (parameter.secure()) {
            does(keys(place.region())
                    .decryptParameter(now, parameter.key(), parameter.place().kmsKey()));
        }
        takes(parameter.key());
    }

    SecretsManagerClient secrets() {
        return secrets(place.region());
    }

    SecretsManagerClient secrets(String region) {
        return new SecretsManagerClient(session, region, dice);
    }

    ParameterStoreClient parameters() {
        return new ParameterStoreClient(session, place.region(), dice);
    }

    KeyUse keys(String region) {
        return new KeyUse(session, region, dice);
    }

    AdministratorClient administration() {
        return new AdministratorClient(session, place.region(), dice);
    }
}
