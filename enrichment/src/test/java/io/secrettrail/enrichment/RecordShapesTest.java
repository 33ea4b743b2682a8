package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.SampleRecord.role;
import static io.secrettrail.enrichment.SampleRecord.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Access;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape a record comes in, and what must be made of it. Expectations are written by hand from AWS's documentation. */
class RecordShapesTest {
    private static final String SM = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";
    private static final String SSM = "arn:aws:ssm:eu-west-1:111122223333:parameter";
    private static final String KMS = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001";
    private static final String ROLE = "111122223333:role/payments-api";
    private static final String SET = "AWSReservedSSO_Operator_0123456789abcdef";
    private static final String EKS =
            "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF";

    /** The catalog holds {@code known} with one suffix, {@code twice} with two, and a name that itself ends like a suffix. */
    private static final Set<String> KNOWN =
            Set.of(SM + "known#Ab3dEf", SM + "twice#Aaaaaa", SM + "twice#Bbbbbb", SM + "tail-abcdef#Zz9Zz9");

    /** Entries as {@code key resolution principal [workload] class outcome flags}. */
    record Shape(String name, SampleRecord record, List<String> entries) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource({"secretsManager", "parameterStore", "keys", "administration", "callers"})
    void shouldFileUnderTheRightSecretWithTheRightCaller(Shape shape) {
        // Given
        var event = shape.record().parsed();
        var arrival = new Arrival(
                event, shape.record().bytes(), new Provenance(Route.S3, event.eventTime(), null), event.eventTime());
        // When
        var enrichment =
                new Enricher(RecordShapesTest::suffixes, Duration.ofHours(3)).enrich(arrival, KnownFindings.NONE);

        // Then
        assertThat(enrichment).isInstanceOf(Enrichment.Entries.class);
        assertThat(((Enrichment.Entries) enrichment).accesses().stream().map(RecordShapesTest::line))
                .containsExactlyElementsOf(shape.entries());
    }

    static Stream<Shape> secretsManager() {
        return Stream.of(
                shape(
                        "read by plain name",
                        sm("GetSecretValue").request("{\"secretId\":\"prod/db\"}"),
                        read(SM + "prod/db", "ASSUMED")),
                shape(
                        "read by known name",
                        sm("GetSecretValue").request("{\"secretId\":\"known\"}"),
                        read(SM + "known", "CATALOG")),
                shape(
                        "read by known full ARN",
                        sm("GetSecretValue").request("{\"secretId\":\"" + SM + "known-Ab3dEf\"}"),
                        read(SM + "known", "CATALOG")),
                shape(
                        "read by unknown full ARN: stripped without proof",
                        sm("GetSecretValue").request("{\"secretId\":\"" + SM + "prod/db-Xy12Zq\"}"),
                        read(SM + "prod/db", "ASSUMED")),
                shape(
                        "read by a partial ARN that looks full",
                        sm("GetSecretValue").request("{\"secretId\":\"" + SM + "tail-abcdef\"}"),
                        read(SM + "tail-abcdef", "CATALOG")),
                shape(
                        "read by the full ARN of a name that looks suffixed",
                        sm("GetSecretValue").request("{\"secretId\":\"" + SM + "tail-abcdef-Zz9Zz9\"}"),
                        read(SM + "tail-abcdef", "CATALOG")),
                shape(
                        "read by a partial ARN without such a tail",
                        sm("GetSecretValue").request("{\"secretId\":\"" + SM + "prod/db\"}"),
                        read(SM + "prod/db", "ASSUMED")),
                shape(
                        "read of a secret that was made twice",
                        sm("GetSecretValue").request("{\"secretId\":\"twice\"}"),
                        read(SM + "twice", "CATALOG")),
                shape(
                        "read of a service-managed secret",
                        sm("GetSecretValue").request("{\"secretId\":\"" + SM + "rds!db-0a1b-Qq1Ww2\"}"),
                        read(SM + "rds!db-0a1b", "ASSUMED")),
                shape(
                        "read with version id",
                        sm("GetSecretValue").request("{\"secretId\":\"known\",\"versionId\":\"5D0E\"}"),
                        read(SM + "known", "CATALOG", "VERSION_GIVEN")),
                shape(
                        "read of another account's secret",
                        sm("GetSecretValue")
                                .request(
                                        "{\"secretId\":\"arn:aws:secretsmanager:eu-west-1:444455556666:secret:shared-Hj5TrW\"}"),
                        read("arn:aws:secretsmanager:eu-west-1:444455556666:secret:shared", "ASSUMED")),
                shape(
                        "old spelling of the parameter",
                        sm("GetSecretValue").request("{\"SecretId\":\"known\"}"),
                        read(SM + "known", "CATALOG")),
                shape(
                        "parameters left out for their size",
                        sm("GetSecretValue").request("{\"omitted\":true,\"secretId\":\"kno\"}"),
                        read(SM + "*", "UNRESOLVED")),
                shape(
                        "denied: named only in the message",
                        sm("GetSecretValue").denied("prod/db"),
                        line(SM + "prod/db ASSUMED", "VALUE_READ DENIED")),
                shape(
                        "denied by full ARN, other tail",
                        sm("GetSecretValue")
                                .error(
                                        "AccessDeniedException",
                                        "User: u is not authorized to perform: a on resource: " + SM
                                                + "known-Ab3dEf with an explicit deny in a resource-based policy"),
                        line(SM + "known CATALOG", "VALUE_READ DENIED")),
                shape(
                        "denied: the message ends behind the resource",
                        sm("DescribeSecret")
                                .error("AccessDenied", "User: u is not authorized to perform: a on resource: prod/db"),
                        line(SM + "prod/db ASSUMED", "METADATA_READ DENIED")),
                shape(
                        "denied: what was typed holds a second mark and another ARN",
                        sm("GetSecretValue").denied("x on resource: " + SM + "known-Ab3dEf"),
                        line(SM + "x on resource: " + SM + "known-Ab3dEf ASSUMED", "VALUE_READ DENIED")),
                shape(
                        "denied list names nothing",
                        sm("ListSecrets")
                                .error(
                                        "AccessDenied",
                                        "User: u is not authorized to perform: secretsmanager:ListSecrets"),
                        line(SM + "* UNRESOLVED", "ENUMERATE DENIED")),
                shape(
                        "throttled names nothing",
                        sm("GetSecretValue").error("ThrottlingException", "Rate exceeded"),
                        line(SM + "* UNRESOLVED", "VALUE_READ THROTTLED")),
                shape(
                        "not found",
                        sm("GetSecretValue")
                                .request("{\"secretId\":\"gone\"}")
                                .error("ResourceNotFoundException", "Secrets Manager can't find the specified secret."),
                        line(SM + "gone ASSUMED", "VALUE_READ NOT_FOUND")),
                shape(
                        "other error",
                        sm("GetSecretValue").request("{\"secretId\":\"known\"}").error("DecryptionFailure", "no"),
                        line(SM + "known CATALOG", "VALUE_READ ERROR")),
                shape(
                        "list of all",
                        sm("ListSecrets").request("{\"maxResults\":100}"),
                        line(SM + "* UNRESOLVED", "ENUMERATE SUCCESS")),
                shape(
                        "next page of a filtered list",
                        sm("ListSecrets")
                                .request(
                                        "{\"filters\":[{\"key\":\"name\",\"values\":[\"prod\"]}],\"nextToken\":\"abc\"}"),
                        line(SM + "* UNRESOLVED", "ENUMERATE SUCCESS", "FILTERED", "NEXT_PAGE")),
                shape(
                        "batch by list",
                        sm("BatchGetSecretValue")
                                .request("{\"secretIdList\":[\"known\",\"" + SM + "b-Qq1Ww2\",\"known\"]}"),
                        read(SM + "known", "CATALOG", "REQUESTED", "BATCH"),
                        read(SM + "b", "ASSUMED", "REQUESTED", "BATCH")),
                shape(
                        "batch by filter",
                        sm("BatchGetSecretValue")
                                .request("{\"filters\":[{\"key\":\"tag-key\",\"values\":[\"!none\"]}]}"),
                        read(SM + "*", "UNRESOLVED", "FILTERED", "BATCH")),
                shape(
                        "created",
                        sm("CreateSecret")
                                .request("{\"name\":\"new\"}")
                                .response("{\"arn\":\"" + SM + "new-Ab3dEf\",\"name\":\"new\"}"),
                        line(SM + "new EXACT", "WRITE SUCCESS")),
                shape(
                        "created, but not allowed",
                        sm("CreateSecret").denied("new"),
                        line(SM + "new ASSUMED", "WRITE DENIED")),
                shape(
                        "create that failed keeps the name",
                        sm("CreateSecret").request("{\"name\":\"new\"}").error("ResourceExistsException", "exists"),
                        line(SM + "new ASSUMED", "WRITE ERROR")),
                shape(
                        "deleted, old spelling of the ARN",
                        sm("DeleteSecret")
                                .request("{\"secretId\":\"old\"}")
                                .response("{\"aRN\":\"" + SM + "old-p0Q9rS\",\"name\":\"old\"}"),
                        line(SM + "old EXACT", "DELETE SUCCESS")),
                shape(
                        "policy changed",
                        sm("PutResourcePolicy")
                                .request("{\"secretId\":\"known\"}")
                                .response("{\"arn\":\"" + SM + "known-Ab3dEf\"}"),
                        line(SM + "known EXACT", "POLICY SUCCESS")),
                shape(
                        "tagged, without response",
                        sm("TagResource").request("{\"secretId\":\"known\"}"),
                        line(SM + "known CATALOG", "WRITE SUCCESS")),
                shape(
                        "random password concerns no secret",
                        sm("GetRandomPassword").request("{\"passwordLength\":32}"),
                        line(SM + "* UNRESOLVED", "METADATA_READ SUCCESS")),
                shape(
                        "rotation started",
                        sm("RotationStarted")
                                .byService("secretsmanager.amazonaws.com")
                                .with("additionalEventData", "{\"SecretId\":\"" + SM + "db-Ab3dEf\"}"),
                        service(SM + "db EXACT", "ROTATE SUCCESS")),
                shape(
                        "rotation failed: a message without code",
                        sm("RotationFailed")
                                .byService("secretsmanager.amazonaws.com")
                                .text("errorMessage", "Error when executing lambda f during setSecret step")
                                .with("additionalEventData", "{\"SecretId\":\"" + SM + "db-Ab3dEf\"}"),
                        service(SM + "db EXACT", "ROTATE ERROR")),
                shape(
                        "rotation named in the service details",
                        sm("RotationSucceeded")
                                .byService("secretsmanager.amazonaws.com")
                                .with("serviceEventDetails", "{\"secretId\":\"" + SM + "db-Ab3dEf\"}"),
                        service(SM + "db EXACT", "ROTATE SUCCESS")),
                shape(
                        "version deleted",
                        sm("EndSecretVersionDelete")
                                .byService("secretsmanager.amazonaws.com")
                                .with("additionalEventData", "{\"ARN\":\"" + SM + "old-p0Q9rS\",\"Name\":\"old\"}"),
                        service(SM + "old EXACT", "DELETE SUCCESS")),
                shape(
                        "replication event of unknown shape",
                        sm("ReplicationStarted").byService("secretsmanager.amazonaws.com"),
                        service(SM + "* UNRESOLVED", "WRITE SUCCESS")),
                shape(
                        "operation nobody has heard of",
                        sm("MendSecret").with("readOnly", "false").request("{\"secretId\":\"known\"}"),
                        line(SM + "known CATALOG", "ADMIN SUCCESS")),
                shape(
                        "correction of an earlier record",
                        sm("GetSecretValue")
                                .request("{\"secretId\":\"known\"}")
                                .with("addendum", "{\"reason\":\"UPDATED_DATA\",\"originalEventID\":\"e\"}"),
                        read(SM + "known", "CATALOG", "CORRECTION")),
                shape(
                        "name with control characters and half a character",
                        sm("GetSecretValue").request("{\"secretId\":\"a\\nb\\u0000c\\ud800d\"}"),
                        read(SM + "a\uFFFDb\uFFFDc\uFFFDd", "ASSUMED")),
                shape(
                        "name longer than any",
                        sm("GetSecretValue").request("{\"secretId\":\"" + "x".repeat(2_100) + "\"}"),
                        read(SM + "x".repeat(2_048) + "…", "ASSUMED")),
                shape(
                        "fields of surprising type",
                        sm("GetSecretValue")
                                .request("[1,2]")
                                .with("errorMessage", "{}")
                                .with("readOnly", "\"true\""),
                        read(SM + "*", "UNRESOLVED")),
                shape(
                        "in China",
                        sm("GetSecretValue")
                                .text("awsRegion", "cn-north-1")
                                .by("{\"accountId\":\"111122223333\"}")
                                .request("{\"secretId\":\"a\"}"),
                        "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:a ASSUMED 111122223333:unknown/unknown"
                                + " [unknown workload] VALUE_READ SUCCESS []"));
    }

    static Stream<Shape> parameterStore() {
        return Stream.of(
                shape(
                        "parameter listed by AWS",
                        ssm("GetParameter")
                                .request("{\"name\":\"/prod/a\",\"withDecryption\":true}")
                                .resources(SSM + "/prod/a"),
                        read(SSM + "/prod/a", "EXACT", "DECRYPTION")),
                shape(
                        "parameter by bare name",
                        ssm("GetParameter").request("{\"name\":\"flags\"}"),
                        read(SSM + "/flags", "EXACT")),
                shape(
                        "with version",
                        ssm("GetParameter").request("{\"name\":\"/prod/a:3\"}"),
                        read(SSM + "/prod/a", "EXACT")),
                shape(
                        "with label",
                        ssm("GetParameterHistory").request("{\"name\":\"/prod/a:blue\"}"),
                        read(SSM + "/prod/a", "EXACT")),
                shape(
                        "shared by another account",
                        ssm("GetParameter").request("{\"name\":\"arn:aws:ssm:eu-west-1:444455556666:parameter/ca:2\"}"),
                        read("arn:aws:ssm:eu-west-1:444455556666:parameter/ca", "EXACT")),
                shape(
                        "name that cannot be",
                        ssm("GetParameter").request("{\"name\":\"/prod/ä b\"}"),
                        read(SSM + "/prod/ä b", "ASSUMED")),
                shape(
                        "published by AWS",
                        ssm("GetParameter").request("{\"name\":\"/aws/service/ami\"}"),
                        read(SSM + "/aws/service/ami", "EXACT")),
                shape(
                        "window on a secret",
                        ssm("GetParameter")
                                .request("{\"name\":\"/aws/reference/secretsmanager/known\",\"withDecryption\":true}"),
                        read(SM + "known", "CATALOG", "DECRYPTION")),
                shape(
                        "window on a secret, listed by AWS",
                        ssm("GetParameter")
                                .request("{\"name\":\"/aws/reference/secretsmanager/prod/db\"}")
                                .resources(SSM + "/aws/reference/secretsmanager/prod/db"),
                        read(SM + "prod/db", "ASSUMED")),
                shape(
                        "several: asked for is not read",
                        ssm("GetParameters")
                                .request("{\"names\":[\"/a\",\"/b:2\",\"/c\"]}")
                                .resources(SSM + "/a", SSM + "/b"),
                        read(SSM + "/a", "EXACT"),
                        read(SSM + "/b", "EXACT"),
                        read(SSM + "/c", "EXACT", "REQUESTED")),
                shape(
                        "several, named only by the resources",
                        ssm("GetParameters").resources(SSM + "/a", SSM + "/b"),
                        read(SSM + "/a", "EXACT"),
                        read(SSM + "/b", "EXACT")),
                shape(
                        "by path",
                        ssm("GetParametersByPath").request("{\"path\":\"/prod/\",\"recursive\":true}"),
                        read(SSM + "/prod/*", "UNRESOLVED")),
                shape(
                        "by the root",
                        ssm("GetParametersByPath").request("{\"path\":\"/\"}"),
                        read(SSM + "/*", "UNRESOLVED")),
                shape(
                        "by path, denied",
                        ssm("GetParametersByPath").denied(SSM + "/prod"),
                        line(SSM + "/prod/* UNRESOLVED", "VALUE_READ DENIED")),
                shape(
                        "denied: the message holds the ARN",
                        ssm("GetParameter").denied(SSM + "/prod/a"),
                        line(SSM + "/prod/a EXACT", "VALUE_READ DENIED")),
                shape(
                        "throttled",
                        ssm("GetParameter").error("ThrottlingException", "Rate exceeded"),
                        line(SSM + "/* UNRESOLVED", "VALUE_READ THROTTLED")),
                shape(
                        "not found",
                        ssm("GetParameter").request("{\"name\":\"/x\"}").error("ParameterNotFound", null),
                        line(SSM + "/x EXACT", "VALUE_READ NOT_FOUND")),
                shape(
                        "described: all",
                        ssm("DescribeParameters").request("{\"maxResults\":50}"),
                        line(SSM + "/* UNRESOLVED", "ENUMERATE SUCCESS")),
                shape(
                        "described: one by name",
                        ssm("DescribeParameters")
                                .request(
                                        "{\"parameterFilters\":[{\"key\":\"Name\",\"option\":\"Equals\",\"values\":[\"/prod/a\"]}]}"),
                        line(SSM + "/prod/a EXACT", "ENUMERATE SUCCESS", "FILTERED", "NAMED_FILTER")),
                shape(
                        "described: by prefix",
                        ssm("DescribeParameters")
                                .request(
                                        "{\"parameterFilters\":[{\"key\":\"Name\",\"option\":\"BeginsWith\",\"values\":[\"/prod\"]}]}"),
                        line(SSM + "/* UNRESOLVED", "ENUMERATE SUCCESS", "FILTERED")),
                shape(
                        "put",
                        ssm("PutParameter")
                                .with("readOnly", "false")
                                .request("{\"name\":\"/prod/a\",\"value\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}"),
                        line(SSM + "/prod/a EXACT", "WRITE SUCCESS")),
                shape(
                        "several deleted",
                        ssm("DeleteParameters").request("{\"names\":[\"/a\",\"/b\"]}"),
                        line(SSM + "/a EXACT", "DELETE SUCCESS", "REQUESTED"),
                        line(SSM + "/b EXACT", "DELETE SUCCESS", "REQUESTED")),
                shape(
                        "tags of a parameter",
                        ssm("ListTagsForResource")
                                .request("{\"resourceType\":\"Parameter\",\"resourceId\":\"/prod/a\"}"),
                        line(SSM + "/prod/a EXACT", "METADATA_READ SUCCESS")));
    }

    static Stream<Shape> keys() {
        var forwarded = role("payments-api", "worker-1")
                .replaceFirst("\"type\"", "\"invokedBy\":\"secretsmanager.amazonaws.com\",\"type\"");
        return Stream.of(
                shape(
                        "unwrap for a secret",
                        kms("Decrypt")
                                .by(forwarded)
                                .request("{\"encryptionContext\":{\"SecretARN\":\"" + SM + "db-Ab3dEf\"}}")
                                .resources(KMS),
                        line(SM + "db EXACT", "CRYPTO_USE SUCCESS", "SERVICE_FORWARDED")),
                shape(
                        "unwrap for a parameter",
                        kms("Decrypt")
                                .by(user("ci").replaceFirst("\"type\"", "\"invokedBy\":\"AWS Internal\",\"type\""))
                                .request("{\"encryptionContext\":{\"PARAMETER_ARN\":\"" + SSM + "/prod/a\"}}")
                                .resources(KMS),
                        SSM
                                + "/prod/a EXACT 111122223333:user/ci [IAM user ci] CRYPTO_USE SUCCESS [SERVICE_FORWARDED]"),
                shape(
                        "unwrap past the store: the context is the caller's text",
                        kms("Decrypt")
                                .request("{\"encryptionContext\":{\"SecretARN\":\"" + SM + "db-Ab3dEf\"}}")
                                .resources(KMS),
                        line(SM + "db ASSUMED", "CRYPTO_USE SUCCESS", "DIRECT")),
                shape(
                        "use of a watched key without context",
                        kms("Decrypt")
                                .request("{\"encryptionAlgorithm\":\"RSAES_OAEP_SHA_256\"}")
                                .resources(KMS),
                        line(KMS + " EXACT", "CRYPTO_USE SUCCESS")),
                shape(
                        "owner's copy of a use from another account",
                        kms("Decrypt")
                                .by(
                                        "{\"type\":\"AWSAccount\",\"principalId\":\"AROAX:s\",\"accountId\":\"444455556666\",\"invokedBy\":\"secretsmanager.amazonaws.com\"}")
                                .request("{\"encryptionContext\":{\"SecretARN\":\"" + SM + "db-Ab3dEf\"}}"),
                        SM
                                + "db EXACT 444455556666:account/AROAX [unknown workload] CRYPTO_USE SUCCESS [SERVICE_FORWARDED]"),
                shape(
                        "key scheduled for deletion",
                        kms("ScheduleKeyDeletion")
                                .request("{\"keyId\":\"alias/x\",\"pendingWindowInDays\":7}")
                                .resources(KMS),
                        line(KMS + " EXACT", "DELETE SUCCESS")),
                shape(
                        "key without resources",
                        kms("DisableKey").request("{\"keyId\":\"0a1b\"}"),
                        line("arn:aws:kms:eu-west-1:111122223333:key/0a1b ASSUMED", "ADMIN SUCCESS")),
                shape(
                        "key rotated by KMS",
                        kms("RotateKey")
                                .byService("AWS Internal")
                                .with("serviceEventDetails", "{\"keyId\":\"" + KMS + "\"}"),
                        KMS + " EXACT service:AWS Internal [AWS service AWS Internal] ROTATE SUCCESS []"),
                shape("grant, denied", kms("CreateGrant").denied(KMS), line(KMS + " ASSUMED", "POLICY DENIED")),
                shape(
                        "key nobody names",
                        kms("DisableKey"),
                        line("arn:aws:kms:eu-west-1:111122223333:key/* UNRESOLVED", "ADMIN SUCCESS")));
    }

    static Stream<Shape> administration() {
        return Stream.of(
                shape(
                        "policy put on a role",
                        iam("PutRolePolicy").request("{\"roleName\":\"app\",\"policyName\":\"p\"}"),
                        line("arn:aws:iam::111122223333:role/app EXACT", "ADMIN SUCCESS")),
                shape(
                        "policy attached to a role",
                        iam("AttachRolePolicy")
                                .request("{\"roleName\":\"app\",\"policyArn\":\"arn:aws:iam::aws:policy/X\"}"),
                        line("arn:aws:iam::111122223333:role/app EXACT", "ADMIN SUCCESS")),
                shape(
                        "policy version",
                        iam("CreatePolicyVersion").request("{\"policyArn\":\"arn:aws:iam::111122223333:policy/p\"}"),
                        line("arn:aws:iam::111122223333:policy/p EXACT", "ADMIN SUCCESS")),
                shape(
                        "own access key",
                        iam("CreateAccessKey").response("{\"accessKey\":{\"userName\":\"ci\"}}"),
                        line("arn:aws:iam::111122223333:user/ci EXACT", "ADMIN SUCCESS")),
                shape(
                        "not allowed and nobody named",
                        iam("PutRolePolicy").denied("role app"),
                        line("arn:aws:iam::111122223333:* UNRESOLVED", "ADMIN DENIED")),
                shape(
                        "trail stopped by name",
                        SampleRecord.of("cloudtrail", "StopLogging").request("{\"name\":\"main\"}"),
                        line("arn:aws:cloudtrail:eu-west-1:111122223333:trail/main EXACT", "ADMIN SUCCESS")),
                shape(
                        "selectors of a trail",
                        SampleRecord.of("cloudtrail", "PutEventSelectors")
                                .request("{\"trailName\":\"main\"}")
                                .response("{\"trailARN\":\"arn:aws:cloudtrail:us-east-1:111122223333:trail/main\"}"),
                        line("arn:aws:cloudtrail:us-east-1:111122223333:trail/main EXACT", "ADMIN SUCCESS")),
                shape(
                        "role opened to pods",
                        SampleRecord.of("eks", "CreatePodIdentityAssociation")
                                .request(
                                        "{\"clusterName\":\"c\",\"roleArn\":\"arn:aws:iam::111122223333:role/team/app\"}"),
                        line("arn:aws:iam::111122223333:role/app EXACT", "ADMIN SUCCESS")));
    }

    static Stream<Shape> callers() {
        return Stream.of(
                caller(
                        "EC2 instance",
                        role("app", "i-0a1b2c3d4e5f60718", ",\"ec2RoleDelivery\":\"2.0\""),
                        "111122223333:role/app [EC2 instance i-0a1b2c3d4e5f60718]"),
                caller(
                        "a session named like an instance proves nothing",
                        role("app", "i-0a1b2c3d4e5f60718"),
                        "111122223333:role/app [unknown workload]"),
                caller(
                        "ECS task",
                        role("app", "0f8fad5bd9cb469fa16570867728950e"),
                        "111122223333:role/app [ECS task 0f8fad5bd9cb469fa16570867728950e]"),
                caller(
                        "ECS task, older form",
                        role("app", "0f8fad5b-d9cb-469f-a165-70867728950e"),
                        "111122223333:role/app [ECS task 0f8fad5b-d9cb-469f-a165-70867728950e]"),
                caller(
                        "Lambda in scope",
                        role("app", "mailer")
                                .replaceFirst(
                                        "\"type\"",
                                        "\"inScopeOf\":{\"issuerType\":\"AWS::Lambda::Function\",\"credentialsIssuedTo\":\"arn:aws:lambda:eu-west-1:111122223333:function:mailer:7\"},\"type\""),
                        "111122223333:role/app [Lambda function mailer]"),
                caller(
                        "person of a permission set",
                        role(SET, "dana@example.com"),
                        "111122223333:role/" + SET + "/dana@example.com [person dana@example.com]"),
                caller(
                        "a role that only looks like one",
                        role("AWSReservedSSO_me", "dana"),
                        "111122223333:role/AWSReservedSSO_me [unknown workload]"),
                caller(
                        "pod with its service account",
                        role(
                                "app",
                                "botocore-session-1",
                                ",\"webIdFederationData\":{\"federatedProvider\":\"" + EKS
                                        + "\",\"attributes\":{\"sub\":\"system:serviceaccount:pay:api\"}}"),
                        "111122223333:role/app [pod pay/api]"),
                caller(
                        "pod of which no more is said",
                        role("app", "1712345", ",\"webIdFederationData\":{\"federatedProvider\":\"" + EKS + "\"}"),
                        "111122223333:role/app [pod ?/?]"),
                caller(
                        "pod by Pod Identity",
                        role("app", "eks-prod-api-6c9f-0f8fad5b-d9cb-469f-a165-70867728950e"),
                        "111122223333:role/app [pod ?/?]"),
                caller("user", user("alice"), "111122223333:user/alice [IAM user alice]"),
                caller(
                        "root",
                        "{\"type\":\"Root\",\"principalId\":\"111122223333\",\"arn\":\"arn:aws:iam::111122223333:root\",\"accountId\":\"111122223333\"}",
                        "111122223333:root [root of 111122223333]"),
                caller(
                        "AWS service",
                        "{\"type\":\"AWSService\",\"invokedBy\":\"ecs-tasks.amazonaws.com\"}",
                        "service:ecs-tasks.amazonaws.com [AWS service ecs-tasks.amazonaws.com]"),
                caller(
                        "federated user",
                        "{\"type\":\"FederatedUser\",\"accountId\":\"111122223333\",\"arn\":\"arn:aws:sts::111122223333:federated-user/bo\"}",
                        "111122223333:federated-user/bo [unknown workload]"),
                caller(
                        "person of Identity Center",
                        "{\"type\":\"IdentityCenterUser\",\"accountId\":\"111122223333\",\"onBehalfOf\":{\"userId\":\"u-1\"}}",
                        "111122223333:identity-center/u-1 [person u-1]"),
                caller(
                        "role without session context",
                        "{\"type\":\"AssumedRole\",\"accountId\":\"111122223333\",\"principalId\":\"AROAX:s\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/app/s\"}",
                        "111122223333:role/app [unknown workload]"),
                caller(
                        "host by Default Host Management",
                        "{\"type\":\"AssumedRole\",\"accountId\":\"111122223333\",\"principalId\":\"111122223333:aws:ec2-instance:i-0a1b2c3d\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/host/i-0a1b2c3d\"}",
                        "111122223333:role/host [EC2 instance i-0a1b2c3d]"),
                caller("nobody", "null", "unknown [unknown workload]"),
                caller(
                        "nothing of the right type",
                        "{\"type\":7,\"arn\":[],\"accountId\":{},\"sessionContext\":\"x\"}",
                        "unknown [unknown workload]"));
    }

    private static Shape caller(String name, String identity, String expected) {
        return shape(name, sm("ListSecrets").by(identity), SM + "* UNRESOLVED " + expected + " ENUMERATE SUCCESS []");
    }

    private static Shape shape(String name, SampleRecord record, String... entries) {
        return new Shape(name, record, List.of(entries));
    }

    private static SampleRecord sm(String name) {
        return SampleRecord.of("secretsmanager", name);
    }

    private static SampleRecord ssm(String name) {
        return SampleRecord.of("ssm", name);
    }

    private static SampleRecord kms(String name) {
        return SampleRecord.of("kms", name);
    }

    private static SampleRecord iam(String name) {
        return SampleRecord.of("iam", name);
    }

    private static String read(String key, String resolution, String... flags) {
        return line(key + " " + resolution, "VALUE_READ SUCCESS", flags);
    }

    private static String line(String secret, String what, String... flags) {
        return secret + " " + ROLE + " [unknown workload] " + what + " " + List.of(flags);
    }

    private static String service(String secret, String what) {
        return secret + " service:secretsmanager.amazonaws.com [AWS service secretsmanager.amazonaws.com] " + what
                + " []";
    }

    private static String line(Access access) {
        return "%s %s %s [%s] %s %s %s"
                .formatted(
                        access.secretKey(),
                        access.secret().resolution(),
                        access.actor().principal(),
                        access.workload().label(),
                        access.accessClass(),
                        access.result().outcome(),
                        List.copyOf(access.flags()));
    }

    private static Set<String> suffixes(SecretKey key) {
        var found = new HashSet<String>();
        var prefix = CatalogFact.key(key, "");
        KNOWN.stream()
                .filter(fact -> fact.startsWith(prefix))
                .map(fact -> fact.substring(prefix.length()))
                .forEach(found::add);
        return found;
    }
}
