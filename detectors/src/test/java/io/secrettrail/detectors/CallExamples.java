package io.secrettrail.detectors;

import static io.secrettrail.detectors.TestTouch.DAY;

import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** What makes detectors of single calls speak: the second part of {@link Examples}. */
final class CallExamples {
    static final Map<String, Consumer<DetectionFixture>> MAKING = Map.ofEntries(
            Map.entry(
                    "decoy-touched",
                    estate -> estate.trail(TestCall.read()
                            .of("decoy/root")
                            .ending(Outcome.DENIED)
                            .at("10:00:00"))),
            Map.entry("new-reader", estate -> {
                month(estate);
                estate.trail(TestCall.read().by("newcomer").at("10:00:00"));
            }),
            Map.entry("interactive-read", estate -> {
                month(estate);
                estate.trail(TestCall.read().byPerson("ada").at("10:00:00"));
            }),
            Map.entry("cross-account-read", estate -> {
                month(estate);
                estate.trail(
                        shared(),
                        TestCall.read()
                                .by(ActorKey.role("999900001111", "partner"))
                                .at("10:00:00"));
            }),
            Map.entry("policy-opened", estate -> estate.trail(shared())),
            Map.entry(
                    "kms-bypass",
                    estate -> estate.trail(
                            TestCall.decrypt().flagged(AccessFlag.DIRECT).at("10:00:00"))),
            Map.entry("force-delete", estate -> {
                month(estate);
                estate.trail(TestCall.call("DeleteSecret", AccessClass.DELETE)
                        .at("10:00:00")
                        .by("cleanup")
                        .asking("{'secretId':'prod/db','forceDeleteWithoutRecovery':true}"));
            }),
            Map.entry(
                    "broad-grant",
                    estate -> estate.trail(
                            TestCall.call("AttachRolePolicy", AccessClass.ADMIN)
                                    .of(new SecretKey("arn:aws:iam::111122223333:role/app"))
                                    .by("admin")
                                    .at("10:00:00")
                                    .asking(
                                            "{'roleName':'app','policyArn':'arn:aws:iam::aws:policy/SecretsManagerReadWrite'}"))),
            Map.entry("uncached-reader", estate -> {
                estate.knowsAccountSince(DAY.minus(Duration.ofDays(30)));
                for (int i = 0; i < 5_000; i++) {
                    estate.trail(TestCall.read().at(DAY.plusSeconds(i)));
                }
            }),
            Map.entry(
                    "trail-tampering",
                    estate -> estate.trail(TestCall.call("PutEventSelectors", AccessClass.ADMIN)
                            .of(new SecretKey("arn:aws:cloudtrail:eu-west-1:111122223333:trail/all"))
                            .by("admin")
                            .at("10:00:00")
                            .asking("{'eventSelectors':[{'readWriteType':'WriteOnly'}]}"))));

    private static void month(DetectionFixture estate) {
        for (int day = 30; day > 0; day--) {
            estate.trail(TestCall.read().at(DAY.minus(Duration.ofDays(day))));
        }
    }

    private static TestCall shared() {
        return TestCall.call("PutResourcePolicy", AccessClass.POLICY)
                .by("admin")
                .at("09:00:00")
                .asking(
                        "{'resourcePolicy':{'Statement':{'Sid':'Share','Effect':'Allow','Principal':{'AWS':'999900001111'},"
                                + "'Action':'secretsmanager:GetSecretValue','Resource':'*'}}}");
    }

    private CallExamples() {}
}
