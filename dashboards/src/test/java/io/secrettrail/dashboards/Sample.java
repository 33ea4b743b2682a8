package io.secrettrail.dashboards;

import io.secrettrail.events.Access;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Actor;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Decrypted;
import io.secrettrail.events.EventRef;
import io.secrettrail.events.Origin;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.RawRecord;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.Result;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.SecretRef;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import io.secrettrail.events.Workload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Accesses and alerts to show; what is left unsaid is ordinary. */
final class Sample {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final SecretKey DATABASE = SecretKey.secret("aws", "us-east-1", "111122223333", "prod/payments/db");
    static final String PRINCIPAL = "111122223333:role/payments-api";

    private Sample() {}

    static Access access(String id, SecretKey secret, int second) {
        return access(id, secret, second, PRINCIPAL, "aws-sdk-java/2.20");
    }

    static Access access(String id, SecretKey secret, int second, String principal, String userAgent) {
        var time = NOON.plusSeconds(second);
        boolean denied = second % 7 == 6;
        return new Access(
                id,
                new EventRef(
                        id,
                        time,
                        "secretsmanager.amazonaws.com",
                        "GetSecretValue",
                        "111122223333",
                        "us-east-1",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()),
                new SecretRef(secret, Resolution.EXACT, null, secret.name()),
                new Actor(
                        new ActorKey(principal),
                        principal,
                        "111122223333",
                        "AssumedRole",
                        null,
                        null,
                        null,
                        "ASIAEXAMPLE",
                        null,
                        null,
                        Actor.Session.NONE),
                new Workload.EksPod("prod", "payments", "api", "api-7d9f"),
                new Origin("10.0.4.17", null, userAgent, "aws-sdk-java"),
                AccessClass.VALUE_READ,
                denied ? new Result(Outcome.DENIED, "AccessDeniedException", "not authorized") : Result.SUCCESS,
                Decrypted.YES,
                Set.of(),
                null,
                List.of(),
                new Provenance(Route.S3, time, null),
                new RawRecord("{}", null, null));
    }

    static Alert alert(Severity severity, String sentence, List<SecretKey> secrets, List<String> events) {
        var facts = new LinkedHashMap<String, List<String>>();
        facts.put("First time", List.of("from 203.0.113.9", "with aws-cli"));
        return new Alert(
                Alert.id("mass-retrieval", PRINCIPAL, NOON.truncatedTo(ChronoUnit.HOURS)),
                1,
                new Alert.Detector("mass-retrieval", "1", "Many secrets read at once", true, List.of("T1555.006")),
                new Alert.Subject(
                        PRINCIPAL,
                        new ActorKey(PRINCIPAL),
                        PRINCIPAL,
                        "pod payments/api",
                        List.of("203.0.113.9"),
                        List.of("aws-cli"),
                        List.of("ASIAEXAMPLE")),
                severity,
                "value reads from a new origin",
                new Alert.Span(NOON.truncatedTo(ChronoUnit.HOURS), NOON, NOON.plusSeconds(600)),
                new Alert.Explanation(
                        sentence,
                        "distinct secrets per 10 min",
                        secrets.size(),
                        new Usual(Usual.Kind.RECORD, 2, NOON.minus(6, ChronoUnit.DAYS), 8),
                        8,
                        facts,
                        List.of(),
                        List.of("no refresh before"),
                        "whole",
                        "a planned export",
                        "ask the owner of the role"),
                Alert.Secrets.of(secrets),
                new Alert.Evidence(events, events.size()),
                List.of(new Alert.FindingRef("f1", "CredentialAccess:IAMUser/AnomalousBehavior", 8.0)),
                Set.of(),
                Alert.Handling.NEW);
    }
}
