package io.secrettrail.events;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** One of each, filled to the brim or down to the least. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    public static final SecretKey DB = SecretKey.secret("aws", "eu-west-1", "111122223333", "prod/payments/db");
    public static final ActorKey PAYMENTS = ActorKey.role("111122223333", "payments-api");

    private Samples() {}

    public static Access fullAccess() {
        return new Access(
                "e-1.0.abcdef01",
                new EventRef(
                        "e-1",
                        NOON,
                        "secretsmanager.amazonaws.com",
                        "GetSecretValue",
                        "111122223333",
                        "eu-west-1",
                        "1.11",
                        "AwsApiCall",
                        "Management",
                        "r-1",
                        "2017-10-17",
                        "shared-1",
                        List.of(new EventRef.Resource(
                                "arn:aws:kms:eu-west-1:111122223333:key/k", "AWS::KMS::Key", "111122223333"))),
                new SecretRef(
                        DB, Resolution.CATALOG, DB.value() + "-AbCdEf", "prod/payments/db", DB.value() + "-AbCdEf"),
                new Actor(
                        PAYMENTS,
                        PAYMENTS.value(),
                        "111122223333",
                        "AssumedRole",
                        "arn:aws:sts::111122223333:assumed-role/payments-api/pod-1",
                        "AROAEXAMPLE:pod-1",
                        "payments-api",
                        "ASIAEXAMPLE",
                        "cloudformation.amazonaws.com",
                        "arn:aws:iam::111122223333:oidc-provider/example",
                        new Actor.Session(
                                "pod-1",
                                "arn:aws:iam::111122223333:role/x/payments-api",
                                "2026-01-05T11:00:00Z",
                                true,
                                "alice"),
                        chain()),
                new Workload.EksPod("shop", "payments", "api", "api-7d9f"),
                new Origin(
                        "203.0.113.7",
                        "vpce-0abc",
                        "aws-sdk-java/2 é\u0000\"<script>",
                        "aws-sdk-java",
                        "TLSv1.3",
                        new Origin.Network("NL", 64_500L, "Example Net").in(new Origin.AwsRange("EC2", "eu-west-1"))),
                AccessClass.VALUE_READ,
                new Result(Outcome.DENIED, "AccessDenied", "not authorized"),
                Decrypted.YES,
                EnumSet.of(AccessFlag.VERSION_GIVEN, AccessFlag.BATCH),
                "AccessDenied IDENTITY_POLICY prod/payments/db",
                List.of("finding-1"),
                new Provenance(
                        Route.S3,
                        NOON.plusSeconds(300),
                        new Proof("trail-bucket", "AWSLogs/x.json.gz", "ab".repeat(32))),
                new RawRecord("{\"eventID\":\"e-1\"}", "{\"secretId\":\"prod/payments/db\"}", "{\"arn\":\"x\"}"));
    }

    public static List<CredentialIssue> chain() {
        return List.of(
                new CredentialIssue(
                        "111122223333:web-identity/pod",
                        "AssumeRoleWithWebIdentity",
                        "ASIAEXAMPLE",
                        "system:serviceaccount:payments:api",
                        "alice",
                        "i-1",
                        NOON.minusSeconds(60),
                        NOON.plusSeconds(3_540)),
                new CredentialIssue(
                        "service:ec2.amazonaws.com",
                        "AssumeRole",
                        "ASIAOTHER",
                        null,
                        null,
                        "i-0",
                        NOON.minusSeconds(90),
                        null));
    }

    public static Access leastAccess() {
        return new Access(
                "e-2",
                new EventRef(
                        "e-2",
                        NOON,
                        "kms.amazonaws.com",
                        "Decrypt",
                        "",
                        "",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()),
                new SecretRef(
                        SecretKey.allSecrets("aws", "eu-west-1", "111122223333"), Resolution.UNRESOLVED, null, null),
                new Actor(
                        ActorKey.UNKNOWN, "unknown", "", null, null, null, null, null, null, null, Actor.Session.NONE),
                new Workload.Unknown(),
                new Origin(null, null, null, "unknown"),
                AccessClass.CRYPTO_USE,
                Result.SUCCESS,
                Decrypted.UNKNOWN,
                Set.of(),
                null,
                List.of(),
                new Provenance(Route.EVENTBRIDGE, NOON, null),
                new RawRecord("{}", null, null));
    }

    public static Alert alert() {
        var facts = new LinkedHashMap<String, List<String>>();
        facts.put("sweeps", List.of("3 sweeps", "7 pages"));
        facts.put("afterwards read", List.of());
        return new Alert(
                Alert.id("list-secrets-burst", PAYMENTS.value(), NOON),
                (1L << 32) + 2,
                new Alert.Detector("list-secrets-burst", "1", "List-secrets burst", true, List.of("T1580", "T1526")),
                new Alert.Subject(
                        PAYMENTS.value(),
                        PAYMENTS,
                        PAYMENTS.value(),
                        "pod payments/api",
                        List.of("198.51.100.9"),
                        List.of("aws-cli"),
                        List.of("ASIAEXAMPLE")),
                Severity.HIGH,
                "5 value reads followed",
                new Alert.Span(NOON, NOON.plusSeconds(5), NOON.plusSeconds(65)),
                new Alert.Explanation(
                        "3 sweeps in 1 min",
                        "sweeps per 10 min",
                        3,
                        new Usual(Usual.Kind.RECORD, 0.25, NOON.minusSeconds(9_000), 8.5),
                        2.5,
                        facts,
                        List.of("E1"),
                        List.of("E2"),
                        "unknown",
                        "a declared scanner",
                        "rotate what was read"),
                Alert.Secrets.of(List.of(DB)),
                new Alert.Evidence(List.of("e-1", "e-2"), 9),
                List.of(new Alert.FindingRef("f-1", "CredentialAccess:IAMUser/AnomalousBehavior", 5)),
                Set.of(Alert.LABEL_IAC),
                new Alert.Handling(AlertStatus.IN_PROGRESS, "alice", "looking", "bob", NOON));
    }

    public static Finding finding() {
        return new Finding(
                "f-1",
                "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS",
                8,
                "Credentials used outside",
                "111122223333",
                "eu-west-1",
                PAYMENTS,
                "ASIAEXAMPLE",
                "AROAEXAMPLE:i-1",
                NOON,
                NOON.plusSeconds(60),
                NOON.plusSeconds(120),
                false,
                "198.51.100.9",
                "{\"id\":\"f-1\"}");
    }
}
