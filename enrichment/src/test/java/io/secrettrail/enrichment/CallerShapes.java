package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.SampleRecord.role;
import static io.secrettrail.enrichment.SampleRecord.user;
import static io.secrettrail.enrichment.Shape.SM;
import static io.secrettrail.enrichment.Shape.shape;

import java.util.stream.Stream;

/** One call by everybody who can call. */
final class CallerShapes {
    private static final String SET = "AWSReservedSSO_Operator_0123456789abcdef";
    private static final String EKS =
            "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF";

    private CallerShapes() {}

    static Stream<Shape> all() {
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
        var record = SampleRecord.of("secretsmanager", "ListSecrets").by(identity);
        return shape(name, record, SM + "* UNRESOLVED " + expected + " ENUMERATE SUCCESS []");
    }
}
