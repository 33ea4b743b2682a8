package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.life.RotationCalendar.Rotation;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.KeyUse;
import io.secrettrail.testkit.record.RotationEvents;
import io.secrettrail.testkit.record.SecretsManagerClient;
import java.time.Instant;

/** The rotation Lambda at work: four steps between the store's own events, one of which normally meets a not-found. */
public record RotationRuns(Workload rotator, RotationCalendar rotations) implements Behaviour {

    @Override
    public String name() {
        return "rotations by " + rotator.name() + " in " + rotator.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        for (var secret : rotations.secrets()) {
            if (secret.place().equals(rotator.place())) {
                rotations.of(secret).stream()
                        .filter(rotation -> day.contains(rotation.at()))
                        .forEach(rotation -> rotate(rotation, dice.forPart(secret.key() + rotation.at()), journal));
            }
        }
    }

    private void rotate(Rotation rotation, Dice dice, Journal journal) {
        var secret = rotation.secret();
        var id = dice.uuid();
        var own = new RotationEvents(secret.arn(), dice);
        journal.write(own.started(rotation.at(), id));
        var steps = new Steps(secret, rotation.at().plusSeconds(1), dice, journal);
        steps.create();
        if (rotation.failedStep().equals("setSecret")) {
            steps.begin();
        } else {
            steps.set();
            steps.test();
        }
        if (rotation.succeeds()) {
            steps.finish();
            journal.write(own.succeeded(steps.at.plusSeconds(1), id));
            journal.note(Activity.ROTATION_SUCCEEDED, rotator.principal(), rotation.at());
        } else {
            var function = "arn:aws:lambda:" + secret.place().region() + ":"
                    + secret.place().account() + ":function:" + rotator.name();
            journal.write(own.failed(steps.at.plusSeconds(1), id, function, rotation.failedStep()));
            journal.note(Activity.ROTATION_FAILED, rotator.principal(), rotation.at());
        }
    }

    /** The four invocations of one rotation. */
    private final class Steps {
        private final Managed secret;
        private final Dice dice;
        private final Journal journal;
        private final SecretsManagerClient client;
        private final KeyUse keys;
        private final String current;
        private final String pending;
        private Instant at;

        Steps(Managed secret, Instant begin, Dice dice, Journal journal) {
            this.secret = secret;
            this.dice = dice;
            this.journal = journal;
            this.at = begin;
            var session = rotator.at(begin);
            this.client = new SecretsManagerClient(session, secret.place().region(), dice);
            this.keys = new KeyUse(session, secret.place().region(), dice);
            this.current = rotations.currentVersion(secret, begin.minusSeconds(5));
            this.pending = dice.uuid();
        }

        void begin() {
            journal.write(client.describe(tick(), secret.arn().full()));
        }

        void create() {
            begin();
            read("AWSCURRENT", current);
            var missing = client.getVersion(tick(), secret.arn().full(), pending);
            journal.write(missing.notFound(
                    "Secrets Manager can't find the specified secret value for VersionId: " + pending));
            journal.write(client.randomPassword(tick()));
            journal.write(client.put(tick(), secret.arn(), pending, "AWSPENDING"));
            journal.write(keys.dataKeyForSecret(
                    at, secret.arn().full(), pending, secret.place().kmsKey()));
        }

        void set() {
            begin();
            read("AWSPENDING", pending);
            read("AWSCURRENT", current);
        }

        void test() {
            begin();
            read("AWSPENDING", pending);
        }

        void finish() {
            begin();
            journal.write(client.moveCurrent(tick(), secret.arn(), pending, current));
        }

        private void read(String stage, String version) {
            journal.write(client.getStage(tick(), secret.arn().full(), stage));
            journal.write(keys.decryptSecret(
                    at, secret.arn().full(), version, secret.place().kmsKey()));
        }

        private Instant tick() {
            at = at.plusMillis(dice.between(100, 700));
            return at;
        }
    }
}
