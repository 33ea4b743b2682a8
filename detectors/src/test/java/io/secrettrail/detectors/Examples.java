package io.secrettrail.detectors;

import static io.secrettrail.detectors.TestTouch.DAY;
import static io.secrettrail.detectors.TestTouch.byPath;
import static io.secrettrail.detectors.TestTouch.create;
import static io.secrettrail.detectors.TestTouch.delete;
import static io.secrettrail.detectors.TestTouch.list;
import static io.secrettrail.detectors.TestTouch.read;

import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What makes each detector speak, in the whole topology: the alerts of the page of detectors. */
final class Examples {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Map<String, Consumer<DetectionFixture>> MAKING = Map.ofEntries(
            Map.entry("list-secrets-burst", estate -> {
                estate.see(list().by("reporting").at("10:00:00").every(Duration.ofMinutes(2), at("10:05:00")));
                estate.see(read().by("reporting").at("10:06:00").across("prod", 5, SECOND));
            }),
            Map.entry(
                    "mass-retrieval",
                    estate ->
                            estate.see(read().by("ledger-export").at("10:00:05").across("prod", 12, SECOND))),
            Map.entry("read-rate", estate -> {
                read().at(DAY.minus(Duration.ofDays(9)))
                        .every(Duration.ofHours(1), DAY)
                        .forEach(touch -> estate.trail(touch.touch()));
                read().at("10:20:00").every(SECOND, at("10:21:00")).forEach(touch -> estate.trail(touch.touch()));
            }),
            Map.entry("guardduty-join", estate -> {
                estate.see(read().by("api").using("STOLEN").at("10:00:00").across("prod", 3, SECOND));
                estate.see(TestFinding.about("api")
                        .using("STOLEN")
                        .seen("09:59:00", "10:05:00")
                        .updatedAt("14:00:00")
                        .finding());
            }),
            Map.entry(
                    "path-sweep",
                    estate -> estate.see(byPath().flagged(AccessFlag.RECURSIVE)
                            .flagged(AccessFlag.DECRYPTION)
                            .of("/*")
                            .at("10:00:00"))),
            Map.entry(
                    "batch-catch-all",
                    estate -> estate.see(read().of("*")
                            .asBatch()
                            .flagged(AccessFlag.CATCH_ALL)
                            .at("10:00:00"))),
            Map.entry(
                    "denied-probing",
                    estate -> estate.see(
                            read().ending(Outcome.DENIED).at("10:00:00").across("prod", 6, SECOND))),
            Map.entry("multi-region-sweep", estate -> {
                for (var region : List.of("us-east-1", "us-west-2", "eu-west-1", "eu-north-1", "sa-east-1")) {
                    estate.see(list().of(region + "|*").at("10:00:00"));
                }
            }),
            Map.entry("new-origin", estate -> {
                estate.see(read().at(DAY.minus(Duration.ofDays(9))).every(Duration.ofHours(6), DAY));
                estate.see(read().from("198.51.100.7").with("aws-cli").at("10:00:00"));
            }),
            Map.entry(
                    "mass-delete", estate -> estate.see(delete().at("10:00:00").across("prod", 6, SECOND))),
            Map.entry(
                    "rotation-failed",
                    estate -> estate.entry(
                            TestEntry.of(rotation("RotationFailed", at("10:00:05"))
                                            .ending(Outcome.ERROR))
                                    .failing(
                                            "Error when executing lambda"
                                                    + " arn:aws:lambda:eu-west-1:111122223333:function:rotator during setSecret step"),
                            at("10:05:00"))),
            Map.entry("rotation-abandoned", estate -> {
                estate.entry(TestEntry.of(rotation("RotationStarted", at("10:00:00"))), at("10:05:00"));
                estate.entry(TestEntry.of(create().by("deployer").at("10:00:02")), at("10:05:00"));
                estate.entry(TestEntry.of(rotation("RotationAbandoned", at("10:00:09"))), at("10:05:00"));
            }),
            Map.entry("rotation-disabled", estate -> {
                estate.entry(scheduled(at("08:00:00")), at("08:05:00"));
                estate.entry(TestEntry.of(rotation("CancelRotateSecret", at("10:00:00"))), at("10:05:00"));
            }),
            Map.entry("rotation-overdue", estate -> {
                var set = DAY.minus(Duration.ofDays(40));
                estate.knowsAccountSince(DAY.minus(Duration.ofDays(60)));
                estate.entry(scheduled(set), set);
                estate.objects(DAY.minus(Duration.ofDays(50)), DAY);
                estate.entry(TestEntry.of(read().at(DAY)), DAY);
                estate.waits(Duration.ofMinutes(1));
            }));

    private Examples() {}

    /** The newest form of the alert that the detector gives. */
    static Alert of(String detector) {
        var making = MAKING.getOrDefault(detector, CallExamples.MAKING.get(detector));
        if (making == null) {
            throw new AssertionError("Examples has nothing that makes " + detector + " speak");
        }
        try (var estate = new DetectionFixture(TestConfig.declaring())) {
            making.accept(estate);
            estate.waits(Duration.ofSeconds(10));
            return estate.alerts().stream()
                    .filter(alert -> alert.detector().id().equals(detector))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the example of " + detector + " raises no alert of it"));
        }
    }

    private static TestTouch rotation(String event, Instant time) {
        return TestTouch.call(event, AccessClass.ROTATE).at(time);
    }

    private static TestEntry scheduled(Instant time) {
        return TestEntry.of(rotation("RotateSecret", time))
                .asking("{\"rotationRules\":{\"automaticallyAfterDays\":30}}");
    }

    private static Instant at(String time) {
        return Instant.parse(DAY.toString().substring(0, 11) + time + "Z");
    }
}
