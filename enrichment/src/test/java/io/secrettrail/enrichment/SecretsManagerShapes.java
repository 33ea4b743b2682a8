package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.Shape.SM;
import static io.secrettrail.enrichment.Shape.line;
import static io.secrettrail.enrichment.Shape.read;
import static io.secrettrail.enrichment.Shape.shape;

import java.util.stream.Stream;

/** Records of Secrets Manager. */
final class SecretsManagerShapes {
    private SecretsManagerShapes() {}

    static Stream<Shape> all() {
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
                        read(SM + "*", "UNRESOLVED", "FILTERED", "CATCH_ALL", "BATCH")),
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

    private static SampleRecord sm(String name) {
        return SampleRecord.of("secretsmanager", name);
    }

    private static String service(String secret, String what) {
        return secret + " service:secretsmanager.amazonaws.com [AWS service secretsmanager.amazonaws.com] " + what
                + " []";
    }
}
