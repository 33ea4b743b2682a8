package io.secrettrail.testkit.intrusion;

import io.secrettrail.testkit.estate.Catalog;
import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.intrusion.BreakIns.Scene;
import io.secrettrail.testkit.life.Behaviour;
import io.secrettrail.testkit.life.CredentialIssues;
import io.secrettrail.testkit.life.HourlyJob;
import io.secrettrail.testkit.life.NormalLife;
import io.secrettrail.testkit.record.Dice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is robbed: workloads with modest habits, each made for one attack, and the secrets that they read. */
final class Victims {

    private static final int EVERY_HOURS = 4;

    private final Scene scene;
    private final Map<Workload, List<Managed>> victims = new LinkedHashMap<>();
    private final List<Behaviour> life = new ArrayList<>();

    Victims(Scene scene) {
        this.scene = scene;
    }

    Map<Workload, List<Managed>> all() {
        return Collections.unmodifiableMap(victims);
    }

    List<Behaviour> life() {
        return List.copyOf(life);
    }

    Workload worker(int secrets) {
        var worker = next();
        var own = usual(worker, secrets);
        victims.put(worker, own);
        life.add(new HourlyJob(worker, scene.rotations(), List.copyOf(own), EVERY_HOURS));
        life.add(new CredentialIssues(worker, 1));
        return worker;
    }

    /** Secrets that a worker reads until they are gone, and then no more. */
    List<Managed> doomed(String name, int count, Instant gone) {
        var secrets = new ArrayList<Managed>();
        for (int i = 0; i < count; i++) {
            secrets.add(Catalog.secret(scene.seed(), Place.PROD, name + "-" + i));
        }
        var worker = next();
        victims.put(worker, secrets);
        life.add(new Ended(new HourlyJob(worker, scene.rotations(), List.copyOf(secrets), EVERY_HOURS), gone));
        return secrets;
    }

    List<Managed> usual(Workload workload, int count) {
        return NormalLife.usual(workload, count, scene.catalog());
    }

    /** Some secrets of the production account, the same whenever they are asked for. */
    List<Managed> foreign(String about, int count) {
        return Dice.of(scene.seed(), "loot", about).pick(count, scene.catalog().secrets(Place.PROD));
    }

    private Workload next() {
        return scene.cast().ec2("worker-" + victims.size(), Place.PROD);
    }
}
