package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.KeyUse;
import io.secrettrail.testkit.record.SecretsManagerClient;
import io.secrettrail.testkit.record.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One run of the tool: each secret described, its policy read, its version read, within a second or two. */
record InfrastructureRun(Session session, int number, Dice dice, Journal journal) {

    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern(
                    "MMM d, yyyy, h:mm:ss a", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    void refresh(Instant at, Managed secret) {
        var client = client(secret);
        var arn = secret.arn().full();
        journal.write(client.describe(at, arn));
        journal.write(client.getResourcePolicy(at.plusMillis(dice.between(80, 300)), arn));
        var read = at.plusMillis(dice.between(350, 900));
        journal.write(client.getVersion(read, arn, version(secret)));
        journal.write(keys(secret)
                .decryptSecret(read, arn, version(secret), secret.place().kmsKey()));
    }

    void create(Instant at, Managed secret) {
        var client = client(secret);
        var arn = secret.arn().full();
        journal.write(client.create(at, secret.arn(), version(secret)));
        journal.write(client.put(at.plusMillis(200), secret.arn(), version(secret), "AWSCURRENT"));
        journal.write(keys(secret)
                .dataKeyForSecret(
                        at.plusMillis(200), arn, version(secret), secret.place().kmsKey()));
        refresh(at.plusMillis(400), secret);
    }

    void change(Instant at, Managed secret) {
        var client = client(secret);
        journal.write(client.tag(at, secret.arn(), "revision", Integer.toString(number)));
        journal.write(client.describe(at.plusMillis(150), secret.arn().full()));
    }

    private String version(Managed secret) {
        return Dice.of(31, "pipeline", secret.arn().full()).uuid();
    }

    private SecretsManagerClient client(Managed secret) {
        return new SecretsManagerClient(session, secret.place().region(), dice);
    }

    private KeyUse keys(Managed secret) {
        return new KeyUse(session, secret.place().region(), dice);
    }

    /** Looks at it once more, then deletes it, with a week to change one's mind. */
    void destroy(Instant at, Managed secret) {
        refresh(at, secret);
        var gone = at.plusMillis(1200);
        var due = PRINTED.format(gone.plus(Duration.ofDays(7)));
        journal.write(client(secret).delete(gone, secret.arn(), 7, due));
    }
}
