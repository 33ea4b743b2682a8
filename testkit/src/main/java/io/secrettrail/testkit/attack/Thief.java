package io.secrettrail.testkit.attack;

import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.life.RotationCalendar;
import io.secrettrail.testkit.record.Caller.Principal;
import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.KeyUse;
import io.secrettrail.testkit.record.SecretsManagerClient;
import io.secrettrail.testkit.record.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Stolen credentials at work: goes forward in time call by call and keeps the records. */
final class Thief {

    private static final int PAGE = 20;

    private final Principal principal;
    private final Session session;
    private final String region;
    private final RotationCalendar rotations;
    private final Dice dice;
    private final List<CloudTrailRecord> records = new ArrayList<>();
    private final Instant start;
    private Instant now;

    Thief(Principal principal, Session session, String region, RotationCalendar rotations, Dice dice, Instant start) {
        this.principal = principal;
        this.session = session;
        this.region = region;
        this.rotations = rotations;
        this.dice = dice;
        this.start = start;
        this.now = start;
    }

    Principal principal() {
        return principal;
    }

    Instant start() {
        return start;
    }

    Instant now() {
        return now;
    }

    List<CloudTrailRecord> records() {
        return records;
    }

    void waits(int fromMillis, int toMillis) {
        now = now.plusMillis(dice.between(fromMillis, toMillis));
    }

    /** Lists everything, page after page. */
    void lists(int secrets) {
        records.add(client().list(now, PAGE));
        for (int shown = PAGE; shown < secrets; shown += PAGE) {
            waits(300, 900);
            records.add(client().listMore(now, PAGE));
        }
    }

    void describes(Managed secret) {
        records.add(client().describe(now, typed(secret)));
    }

    /** Reads the value; KMS follows at once. */
    void reads(Managed secret) {
        records.add(client().getSecretValue(now, typed(secret)));
        var version = rotations.currentVersion(secret, now);
        var key = secret.place().kmsKey();
        records.add(new KeyUse(session, region, dice)
                .decryptSecret(now, secret.arn().full(), version, key));
    }

    static Set<String> keys(Collection<? extends Secret> secrets) {
        var keys = new TreeSet<String>();
        secrets.forEach(secret -> keys.add(secret.key()));
        return keys;
    }

    private String typed(Managed secret) {
        return dice.chance(0.5) ? secret.arn().full() : secret.name();
    }

    private SecretsManagerClient client() {
        return new SecretsManagerClient(session, region, dice);
    }
}
