package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.SampleRecord.role;
import static io.secrettrail.enrichment.SampleRecord.user;
import static io.secrettrail.enrichment.Shape.KMS;
import static io.secrettrail.enrichment.Shape.SM;
import static io.secrettrail.enrichment.Shape.SSM;
import static io.secrettrail.enrichment.Shape.line;
import static io.secrettrail.enrichment.Shape.shape;

import java.util.stream.Stream;

/** Records of KMS, and of the administration that decides who reaches secrets. */
final class KeyShapes {
    private KeyShapes() {}

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

    private static SampleRecord kms(String name) {
        return SampleRecord.of("kms", name);
    }

    private static SampleRecord iam(String name) {
        return SampleRecord.of("iam", name);
    }
}
