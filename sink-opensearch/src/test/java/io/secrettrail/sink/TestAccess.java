package io.secrettrail.sink;

import io.secrettrail.events.Access;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Actor;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Decrypted;
import io.secrettrail.events.EventRef;
import io.secrettrail.events.Origin;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.RawRecord;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.Result;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.SecretRef;
import io.secrettrail.events.Workload;
import io.secrettrail.events.ocsf.AccessCodec;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads as a sentence: {@code secretRead("e-1").by("alice").of("prod/db").at("2026-01-05T10:00:05Z")}; what is left unsaid is valid. */
record TestAccess(
        String entryId,
        String actor,
        String accessKey,
        String secret,
        Instant time,
        AccessClass accessClass,
        Outcome outcome,
        Workload workload,
        String address,
        String userAgent,
        String request,
        Rare rare) {
    static final String ACCOUNT = "111122223333";

    static TestAccess secretRead(String entryId) {
        return new TestAccess(
                entryId,
                "payments-api",
                "ASIAPAYMENTS",
                "prod/db",
                Instant.parse("2026-01-05T10:00:00Z"),
                AccessClass.VALUE_READ,
                Outcome.SUCCESS,
                new Workload.EksPod("shop", "payments", "api", "api-1"),
                "203.0.113.7",
                "aws-sdk-java/2.29",
                "{\"secretId\":\"prod/db\"}",
                new Rare(null, null, ACCOUNT, null, null, Set.of(), Decrypted.YES));
    }

    /** What few entries have. */
    record Rare(
            @Nullable String typedArn,
            @Nullable String sharedEventId,
            String recipient,
            @Nullable String corrects,
            @Nullable String kmsKey,
            Set<AccessFlag> flags,
            Decrypted decrypted) {
        Rare flagged(Set<AccessFlag> others) {
            return new Rare(typedArn, sharedEventId, recipient, corrects, kmsKey, others, decrypted);
        }
    }

    /** Named by an ARN that fits two secrets. */
    TestAccess typed(String arn) {
        return with(new Rare(
                arn,
                rare.sharedEventId(),
                rare.recipient(),
                rare.corrects(),
                rare.kmsKey(),
                rare.flags(),
                rare.decrypted()));
    }

    /** The copy that an account got of an event that others may have got too. */
    TestAccess copyOf(String sharedEventId, String recipient) {
        return with(new Rare(
                rare.typedArn(),
                sharedEventId,
                recipient,
                rare.corrects(),
                rare.kmsKey(),
                rare.flags(),
                rare.decrypted()));
    }

    TestAccess correcting(String otherEntry) {
        return with(new Rare(
                rare.typedArn(),
                rare.sharedEventId(),
                rare.recipient(),
                "event-of-" + otherEntry,
                rare.kmsKey(),
                rare.flags(),
                rare.decrypted()));
    }

    TestAccess flagged(AccessFlag... flags) {
        return with(rare.flagged(Set.of(flags)));
    }

    /** A use of a key that the store made. */
    TestAccess unwrappedBy(String kmsKey) {
        return as(AccessClass.CRYPTO_USE, outcome)
                .with(new Rare(
                        rare.typedArn(),
                        rare.sharedEventId(),
                        rare.recipient(),
                        rare.corrects(),
                        kmsKey,
                        Set.of(AccessFlag.SERVICE_FORWARDED),
                        rare.decrypted()));
    }

    TestAccess decrypted(Decrypted how) {
        return with(new Rare(
                rare.typedArn(),
                rare.sharedEventId(),
                rare.recipient(),
                rare.corrects(),
                rare.kmsKey(),
                rare.flags(),
                how));
    }

    private TestAccess with(Rare what) {
        return new TestAccess(
                entryId,
                actor,
                accessKey,
                secret,
                time,
                accessClass,
                outcome,
                workload,
                address,
                userAgent,
                request,
                what);
    }

    TestAccess by(String who) {
        return new TestAccess(
                entryId,
                who,
                accessKey,
                secret,
                time,
                accessClass,
                outcome,
                workload,
                address,
                userAgent,
                request,
                rare);
    }

    TestAccess withKey(String key) {
        return new TestAccess(
                entryId, actor, key, secret, time, accessClass, outcome, workload, address, userAgent, request, rare);
    }

    TestAccess of(String what) {
        return new TestAccess(
                entryId,
                actor,
                accessKey,
                what,
                time,
                accessClass,
                outcome,
                workload,
                address,
                userAgent,
                request,
                rare);
    }

    TestAccess at(String when) {
        return new TestAccess(
                entryId,
                actor,
                accessKey,
                secret,
                Instant.parse(when),
                accessClass,
                outcome,
                workload,
                address,
                userAgent,
                request,
                rare);
    }

    TestAccess as(AccessClass kind, Outcome end) {
        return new TestAccess(
                entryId, actor, accessKey, secret, time, kind, end, workload, address, userAgent, request, rare);
    }

    TestAccess as(Workload what) {
        return new TestAccess(
                entryId, actor, accessKey, secret, time, accessClass, outcome, what, address, userAgent, request, rare);
    }

    TestAccess from(String where, String agent) {
        return new TestAccess(
                entryId, actor, accessKey, secret, time, accessClass, outcome, workload, where, agent, request, rare);
    }

    TestAccess asking(String parameters) {
        return new TestAccess(
                entryId,
                actor,
                accessKey,
                secret,
                time,
                accessClass,
                outcome,
                workload,
                address,
                userAgent,
                parameters,
                rare);
    }

    SecretKey key() {
        return SecretKey.secret("aws", "eu-west-1", ACCOUNT, secret);
    }

    byte[] json() {
        return AccessCodec.write(build());
    }

    Access build() {
        var actorKey = ActorKey.role(ACCOUNT, actor);
        var arn = "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + actor + "/session";
        var issuer = "arn:aws:iam::" + ACCOUNT + ":role/" + actor;
        var error = outcome == Outcome.SUCCESS ? null : "AccessDenied";
        return new Access(
                entryId,
                new EventRef(
                        "event-of-" + entryId,
                        time,
                        rare.kmsKey() == null ? "secretsmanager.amazonaws.com" : "kms.amazonaws.com",
                        rare.kmsKey() == null ? "GetSecretValue" : "Decrypt",
                        rare.recipient(),
                        "eu-west-1",
                        "1.11",
                        "AwsApiCall",
                        "Management",
                        "request-1",
                        null,
                        rare.sharedEventId(),
                        rare.corrects(),
                        rare.kmsKey() == null
                                ? List.of()
                                : List.of(new EventRef.Resource(rare.kmsKey(), "AWS::KMS::Key", null))),
                new SecretRef(key(), Resolution.CATALOG, key().value() + "-AbCdEf", secret, rare.typedArn()),
                new Actor(
                        actorKey,
                        actorKey.value(),
                        ACCOUNT,
                        "AssumedRole",
                        arn,
                        "AROAEXAMPLE:session",
                        actor,
                        accessKey,
                        null,
                        null,
                        new Actor.Session("session", issuer, "2026-01-05T09:00:00Z", false, null)),
                workload,
                new Origin(address, null, userAgent, "aws-sdk-java"),
                accessClass,
                new Result(outcome, error, error == null ? null : "not authorized"),
                rare.decrypted(),
                rare.flags(),
                null,
                List.of(),
                new Provenance(
                        Route.S3,
                        time.plusSeconds(300),
                        new Proof("trail-bucket", "AWSLogs/a.json.gz", "ab".repeat(32))),
                new RawRecord("{\"eventID\":\"event-of-" + entryId + "\"}", request, null));
    }
}
