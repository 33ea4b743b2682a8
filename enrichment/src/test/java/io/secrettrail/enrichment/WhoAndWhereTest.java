package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.SampleRecord.role;
import static io.secrettrail.enrichment.SampleRecord.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Access;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of caller, place and tool, and what must be made of it; written by hand. */
class WhoAndWhereTest {
    private static final String SET = "AWSReservedSSO_Operator_0123456789abcdef";
    private static final String SSO_ARN =
            "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/" + SET;
    private static final String TASK = "7b1e6f0c9a8d4e2f8c3b5a6978d0e1f2";
    private static final String ISSUER = IssueSamples.EKS;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"users", "roles", "services", "strangers"})
    void shouldTellWhoCalled(String name, String identity, String actor, String principal, String workload) {
        // Given
        var record = SampleRecord.of("secretsmanager", "ListSecrets").by(identity);
        // When
        var access = access(record);

        // Then
        assertThat(access.actor().key().value()).isEqualTo(actor);
        assertThat(access.actor().principal()).isEqualTo(principal);
        assertThat(access.workload().label()).isEqualTo(workload);
    }

    static Stream<Arguments> users() {
        return Stream.of(
                same("IAM user", user("alice"), "111122223333:user/alice", "IAM user alice"),
                same(
                        "IAM user with a path, named by its ARN alone",
                        "{\"type\":\"IAMUser\",\"accountId\":\"111122223333\",\"arn\":\"arn:aws:iam::111122223333:user/ops/bob\"}",
                        "111122223333:user/bob",
                        "IAM user bob"),
                same(
                        "IAM user with a session token",
                        user("alice")
                                .replace(
                                        "AKIAEXAMPLE\"",
                                        "ASIAEXAMPLE\",\"sessionContext\":{\"sessionIssuer\":{},\"attributes\":{\"mfaAuthenticated\":\"true\"}}"),
                        "111122223333:user/alice",
                        "IAM user alice"),
                same(
                        "IAM user of whom nothing but the account is known",
                        "{\"type\":\"IAMUser\",\"accountId\":\"111122223333\"}",
                        "111122223333:iamuser/unknown",
                        "unknown workload"),
                same(
                        "root",
                        "{\"type\":\"Root\",\"principalId\":\"111122223333\",\"arn\":\"arn:aws:iam::111122223333:root\",\"accountId\":\"111122223333\"}",
                        "111122223333:root",
                        "root of 111122223333"),
                same(
                        "root with an alias",
                        "{\"type\":\"Root\",\"principalId\":\"111122223333\",\"userName\":\"acme\",\"accountId\":\"111122223333\"}",
                        "111122223333:root",
                        "root of 111122223333"),
                same(
                        "root on a central session",
                        "{\"type\":\"Root\",\"accountId\":\"444455556666\",\"accessKeyId\":\"ASIAEXAMPLE\",\"sessionContext\":{\"assumedRoot\":\"true\"}}",
                        "444455556666:root",
                        "root of 444455556666"),
                same("root without account", "{\"type\":\"Root\"}", "111122223333:root", "root of 111122223333"),
                same(
                        "federated user",
                        "{\"type\":\"FederatedUser\",\"accountId\":\"111122223333\",\"principalId\":\"111122223333:bo\",\"arn\":\"arn:aws:sts::111122223333:federated-user/bo\"}",
                        "111122223333:federated-user/bo",
                        "unknown workload"),
                same(
                        "person of Identity Center",
                        "{\"type\":\"IdentityCenterUser\",\"accountId\":\"111122223333\",\"onBehalfOf\":{\"userId\":\"u-1\",\"identityStoreArn\":\"arn:aws:identitystore::111122223333:identitystore/d-1\"},\"credentialId\":\"c\"}",
                        "111122223333:identity-center/u-1",
                        "person u-1"),
                same(
                        "user of a directory",
                        "{\"type\":\"Directory\",\"accountId\":\"111122223333\",\"principalId\":\"d-9067:S-1-5-21\"}",
                        "111122223333:directory/d-9067",
                        "unknown workload"));
    }

    static Stream<Arguments> roles() {
        var host =
                "{\"type\":\"AssumedRole\",\"accountId\":\"111122223333\",\"principalId\":\"111122223333:aws:ec2-instance:i-0a1b2c3d\","
                        + "\"arn\":\"arn:aws:sts::111122223333:assumed-role/host/i-0a1b2c3d\"}";
        return Stream.of(
                same("role", role("app", "s"), "111122223333:role/app", "unknown workload"),
                same(
                        "role without session context",
                        "{\"type\":\"AssumedRole\",\"accountId\":\"111122223333\",\"principalId\":\"AROAX:s\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/app/s\"}",
                        "111122223333:role/app",
                        "unknown workload"),
                same(
                        "role with an empty issuer",
                        "{\"type\":\"AssumedRole\",\"accountId\":\"111122223333\",\"principalId\":\"AROAX:s\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/app/s\",\"sessionContext\":{\"sessionIssuer\":{},\"webIdFederationData\":{}}}",
                        "111122223333:role/app",
                        "unknown workload"),
                same(
                        "role of which only the unique id is known",
                        "{\"type\":\"AssumedRole\",\"accountId\":\"111122223333\",\"principalId\":\"AROAX:s\"}",
                        "111122223333:assumedrole/AROAX",
                        "unknown workload"),
                same(
                        "role itself",
                        "{\"type\":\"Role\",\"accountId\":\"111122223333\",\"arn\":\"arn:aws:iam::111122223333:role/team/app\"}",
                        "111122223333:role/app",
                        "unknown workload"),
                who(
                        "person behind a permission set",
                        role(SET, "dana@example.com"),
                        "111122223333:role/" + SET,
                        "111122223333:role/" + SET + "/dana@example.com",
                        "person dana@example.com"),
                who(
                        "person whose ARN is that of the role",
                        "{\"type\":\"AssumedRole\",\"accountId\":\"111122223333\",\"principalId\":\"AROAX:dana\",\"arn\":\""
                                + SSO_ARN + "\"}",
                        "111122223333:role/" + SET,
                        "111122223333:role/" + SET + "/dana",
                        "person dana"),
                same(
                        "role that only looks like a permission set",
                        role("AWSReservedSSO_Operator_xyz", "dana"),
                        "111122223333:role/AWSReservedSSO_Operator_xyz",
                        "unknown workload"),
                same(
                        "instance",
                        role("app", "i-0a1b2c3d4e5f60718", ",\"ec2RoleDelivery\":\"2.0\""),
                        "111122223333:role/app",
                        "EC2 instance i-0a1b2c3d4e5f60718"),
                same(
                        "instance of the first metadata service",
                        role("app", "i-0a1b2c3d", ",\"ec2RoleDelivery\":\"1.0\""),
                        "111122223333:role/app",
                        "EC2 instance i-0a1b2c3d"),
                same(
                        "session that only calls itself an instance",
                        role("app", "i-0a1b2c3d4e5f60718"),
                        "111122223333:role/app",
                        "unknown workload"),
                same("host under management", host, "111122223333:role/host", "EC2 instance i-0a1b2c3d"),
                same("task", role("app", TASK), "111122223333:role/app", "ECS task " + TASK),
                same(
                        "task of the older form",
                        role("app", "0f8fad5b-d9cb-469f-a165-70867728950e"),
                        "111122223333:role/app",
                        "ECS task 0f8fad5b-d9cb-469f-a165-70867728950e"),
                same(
                        "function",
                        function("arn:aws:lambda:eu-west-1:111122223333:function:mailer"),
                        "111122223333:role/app",
                        "Lambda function mailer"),
                same(
                        "function with a version",
                        function("arn:aws:lambda:eu-west-1:111122223333:function:mailer:7"),
                        "111122223333:role/app",
                        "Lambda function mailer"),
                same(
                        "pod with its service account",
                        role(
                                "app",
                                "botocore-session-1",
                                ",\"webIdFederationData\":{\"federatedProvider\":\"" + ISSUER
                                        + "\",\"attributes\":{\"sub\":\"system:serviceaccount:pay:api\"}}"),
                        "111122223333:role/app",
                        "pod pay/api"),
                same(
                        "pod of which no more is said",
                        role("app", "1712345", ",\"webIdFederationData\":{\"federatedProvider\":\"" + ISSUER + "\"}"),
                        "111122223333:role/app",
                        "pod ?/?"),
                same(
                        "pod by Pod Identity",
                        role("app", "eks-prod-api-6c9f-0f8fad5b-d9cb-469f-a165-70867728950e"),
                        "111122223333:role/app",
                        "pod ?/?"),
                same(
                        "role in a partition of its own",
                        "{\"type\":\"AssumedRole\",\"accountId\":\"111122223333\",\"principalId\":\"AROAX:s\",\"arn\":\"arn:aws-us-gov:sts::111122223333:assumed-role/app/s\"}",
                        "111122223333:role/app",
                        "unknown workload"),
                same(
                        "role on behalf of which a service calls",
                        role("app", "s")
                                .replaceFirst("\"type\"", "\"invokedBy\":\"cloudformation.amazonaws.com\",\"type\""),
                        "111122223333:role/app",
                        "unknown workload"),
                same(
                        "role whose names are no text",
                        "{\"type\":\"AssumedRole\",\"principalId\":[],\"arn\":7,\"accountId\":{},\"sessionContext\":\"x\"}",
                        "unknown",
                        "unknown workload"));
    }

    static Stream<Arguments> services() {
        return Stream.of(
                same(
                        "AWS service",
                        "{\"type\":\"AWSService\",\"invokedBy\":\"rds.amazonaws.com\"}",
                        "service:rds.amazonaws.com",
                        "AWS service rds.amazonaws.com"),
                same(
                        "service event without a type",
                        "{\"accountId\":\"111122223333\",\"invokedBy\":\"secretsmanager.amazonaws.com\"}",
                        "service:secretsmanager.amazonaws.com",
                        "AWS service secretsmanager.amazonaws.com"),
                same(
                        "AWS, and no more is said",
                        "{\"accountId\":\"111122223333\",\"invokedBy\":\"AWS Internal\"}",
                        "service:AWS Internal",
                        "AWS service AWS Internal"),
                same("service without a name", "{\"type\":\"AWSService\"}", "unknown", "unknown workload"));
    }

    static Stream<Arguments> strangers() {
        var pod = "system:serviceaccount:pay:api";
        return Stream.of(
                same(
                        "principal of another account",
                        "{\"type\":\"AWSAccount\",\"accountId\":\"444455556666\",\"principalId\":\"AROAX:s\"}",
                        "444455556666:account/AROAX",
                        "unknown workload"),
                same(
                        "another account",
                        "{\"type\":\"AWSAccount\",\"accountId\":\"444455556666\"}",
                        "444455556666:account/unknown",
                        "unknown workload"),
                same(
                        "pod by its token",
                        "{\"type\":\"WebIdentityUser\",\"principalId\":\"" + ISSUER + ":sts.amazonaws.com:" + pod
                                + "\",\"userName\":\"" + pod + "\",\"identityProvider\":\"" + ISSUER + "\"}",
                        "web-identity/" + ISSUER + ":sts.amazonaws.com:" + pod,
                        "pod pay/api"),
                same(
                        "job of a pipeline by its token",
                        "{\"type\":\"WebIdentityUser\",\"principalId\":\"p:aud:repo:acme/shop:ref:refs/heads/main\",\"userName\":\"repo:acme/shop:ref:refs/heads/main\"}",
                        "web-identity/p:aud:repo:acme/shop:ref:refs/heads/main",
                        "unknown workload"),
                same(
                        "SAML user",
                        "{\"type\":\"SAMLUser\",\"principalId\":\"q1:dana\",\"userName\":\"dana\",\"identityProvider\":\"q1\"}",
                        "saml/q1:dana",
                        "unknown workload"),
                same(
                        "unknown",
                        "{\"type\":\"Unknown\",\"accountId\":\"111122223333\",\"arn\":\"\",\"accessKeyId\":\"Unknown\"}",
                        "111122223333:unknown/unknown",
                        "unknown workload"),
                same("nobody", "null", "unknown", "unknown workload"),
                same("empty", "{}", "unknown", "unknown workload"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("origins")
    void shouldTellWhereFromAndWithWhat(String name, SampleRecord record, String place, String label, String tool) {
        // Given
        var call = record;
        // When
        var origin = access(call).origin();

        // Then
        assertThat(origin.kind().name()).isEqualTo(place);
        assertThat(origin.label()).isEqualTo(label);
        assertThat(origin.tool()).isEqualTo(tool);
    }

    static Stream<Arguments> origins() {
        return Stream.of(
                from("198.51.100.7", "aws-cli/1.32.84 Python/3.11 botocore/1.34.84", "PUBLIC", "aws-cli"),
                from("198.51.100.7", "aws-cli/2.22.4 md/command#secretsmanager.get-secret-value", "PUBLIC", "aws-cli"),
                from("2001:db8::7", "Boto3/1.36.2 md/Botocore#1.36.2", "PUBLIC", "boto3"),
                from("10.0.4.17", "aws-sdk-java/2.31.20 AwsSecretCache/2.0.0", "PRIVATE", "secrets-cache"),
                from(
                        "172.16.0.1",
                        "aws-sdk-rust/1.3.3 aws-secrets-manager-agent/1.0.0",
                        "PRIVATE",
                        "secrets-manager-agent"),
                from(
                        "192.168.1.1",
                        "aws-sdk-go-v2/1.32.3 app/secrets-store-csi-driver-provider-aws-1.0.1",
                        "PRIVATE",
                        "csi-driver"),
                from("100.64.9.9", "external-secrets/0.10 aws-sdk-go/1.55", "PRIVATE", "external-secrets"),
                from("fd00::1", "Amazon ECS Agent - v1.89.2 (0abc1234) (linux)", "PRIVATE", "ecs-agent"),
                from("169.254.170.2", "aws-sdk-go-v2/1.32.3", "PRIVATE", "aws-sdk-go"),
                from("fe80::1", "aws-sdk-ruby/3", "PRIVATE", "aws-sdk-ruby"),
                from("127.0.0.1", "aws-sdk-php/3.300", "PRIVATE", "aws-sdk-php"),
                from(
                        "203.0.113.9",
                        "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 terraform-provider-aws/5.80.0 aws-sdk-go-v2/1.32.3",
                        "PUBLIC",
                        "terraform"),
                from("203.0.113.9", "Mozilla/5.0 (X11; Linux x86_64)", "PUBLIC", "console"),
                from("cloudformation.amazonaws.com", "cloudformation.amazonaws.com", "AWS_SERVICE", "cloudformation"),
                from("rds.amazonaws.com.cn", "rds.amazonaws.com", "AWS_SERVICE", "aws-service"),
                from("AWS Internal", "AWS Internal", "AWS_INTERNAL", "aws-service"),
                from("host.example.com", "curl/8", "UNKNOWN", "other"),
                from("999.1.1.1", "curl/8", "UNKNOWN", "other"),
                from("1234", "curl/8", "UNKNOWN", "other"),
                Arguments.of(
                        "VPC endpoint",
                        SampleRecord.of("secretsmanager", "ListSecrets")
                                .text("sourceIPAddress", "10.0.4.17")
                                .text("vpcEndpointId", "vpce-0abc"),
                        "VPC_ENDPOINT",
                        "vpce-0abc",
                        "aws-cli"),
                Arguments.of(
                        "endpoint of a service that calls for somebody",
                        SampleRecord.of("secretsmanager", "ListSecrets")
                                .by(role("app", "s")
                                        .replaceFirst("\"type\"", "\"invokedBy\":\"ssm.amazonaws.com\",\"type\""))
                                .text("sourceIPAddress", "ssm.amazonaws.com")
                                .text("userAgent", "ssm.amazonaws.com")
                                .text("vpcEndpointId", "vpce-0abc"),
                        "AWS_SERVICE",
                        "ssm.amazonaws.com",
                        "aws-service"),
                Arguments.of(
                        "console behind which AWS calls itself",
                        SampleRecord.of("secretsmanager", "ListSecrets")
                                .text("userAgent", "AWS Internal")
                                .text("sessionCredentialFromConsole", "true"),
                        "PUBLIC",
                        "198.51.100.7",
                        "console"),
                Arguments.of(
                        "nothing said",
                        SampleRecord.of("secretsmanager", "ListSecrets")
                                .without("sourceIPAddress")
                                .without("userAgent"),
                        "UNKNOWN",
                        "unknown",
                        "unknown"));
    }

    private static Access access(SampleRecord record) {
        var event = record.parsed();
        var arrival = new Arrival(
                event, record.bytes(), new Provenance(Route.S3, event.eventTime(), null), event.eventTime());
        var enricher = new Enricher(_ -> Set.of(), Duration.ofHours(3));
        return ((Enrichment.Entries) enricher.enrich(arrival, KnownFindings.NONE))
                .accesses()
                .getFirst();
    }

    private static String function(String arn) {
        return role("app", "mailer")
                .replaceFirst(
                        "\"type\"",
                        "\"inScopeOf\":{\"issuerType\":\"AWS::Lambda::Function\",\"credentialsIssuedTo\":\"" + arn
                                + "\"},\"type\"");
    }

    private static Arguments same(String name, String identity, String actor, String workload) {
        return Arguments.of(name, identity, actor, actor, workload);
    }

    private static Arguments who(String name, String identity, String actor, String principal, String workload) {
        return Arguments.of(name, identity, actor, principal, workload);
    }

    private static Arguments from(String address, String userAgent, String place, String tool) {
        var record = SampleRecord.of("secretsmanager", "ListSecrets")
                .text("sourceIPAddress", address)
                .text("userAgent", userAgent);
        return Arguments.of(address + " " + tool, record, place, address, tool);
    }
}
