package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Secret.Parameter;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.KeyUse;
import io.secrettrail.testkit.record.ParameterStoreClient;
import io.secrettrail.testkit.record.SecretsManagerClient;
import io.secrettrail.testkit.record.Session;
import java.time.Instant;
import java.util.regex.Pattern;

/** How a workload reads: it calls each secret by the same name every time, and KMS follows in the same second. */
public record Reading(Workload workload, RotationCalendar rotations, Dice dice, Journal journal) {

    private static final Pattern LOOKS_FULL = Pattern.compile(".+-[A-Za-z0-9]{6}");

    public void read(Instant at, Secret secret) {
        read(at, secret, workload.at(at));
    }

    public void read(Instant at, Secret secret, int replica) {
        read(at, secret, workload.at(at, replica));
    }

    public void read(Instant at, Secret secret, Session session) {
        switch (secret) {
            case Managed managed -> {
                var client = new SecretsManagerClient(session, managed.place().region(), dice);
                journal.write(client.getSecretValue(at, typed(workload, managed)));
                decrypted(at, managed, session);
            }
            case Parameter parameter -> {
                var client = new ParameterStoreClient(session, parameter.place().region(), dice);
                journal.write(client.get(at, parameter.name(), parameter.secure()));
                decrypted(at, parameter, session);
            }
        }
    }

    public void describe(Instant at, Managed secret) {
        var client = new SecretsManagerClient(workload.at(at), secret.place().region(), dice);
        journal.write(client.describe(at, typed(workload, secret)));
    }

    /** What KMS records about a read; in a few cases it records nothing. */
    public void decrypted(Instant at, Secret secret, Session session) {
        if (dice.chance(0.03)) {
            return;
        }
        var keys = new KeyUse(session, secret.place().region(), dice);
        var key = secret.place().kmsKey();
        switch (secret) {
            case Managed managed ->
                journal.write(keys.decryptSecret(at, managed.arn().full(), rotations.currentVersion(managed, at), key));
            case Parameter parameter -> {
                if (parameter.secure()) {
                    journal.write(keys.decryptParameter(at, parameter.key(), key));
                }
            }
        }
    }

    /** A name, a full ARN or a partial one: whichever this workload was configured with. */
    public static String typed(Workload workload, Managed secret) {
        var choice = workload.dice("typed-" + secret.key()).between(0, 9);
        var safe = !LOOKS_FULL.matcher(secret.name()).matches();
        if (choice < 5) {
            return secret.name();
        }
        return choice == 5 && safe ? secret.arn().partial() : secret.arn().full();
    }
}
