package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.EnrichmentFixture.NOON;
import static io.secrettrail.enrichment.IssueSamples.by;
import static io.secrettrail.enrichment.IssueSamples.byService;
import static io.secrettrail.enrichment.IssueSamples.forPod;
import static io.secrettrail.enrichment.IssueSamples.forServiceAccount;
import static io.secrettrail.enrichment.IssueSamples.read;
import static io.secrettrail.enrichment.IssueSamples.readBy;
import static io.secrettrail.enrichment.SampleRecord.role;
import static io.secrettrail.enrichment.SampleRecord.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Access;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.CredentialIssue;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Workload;
import io.secrettrail.events.cloudtrail.ActorKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialChainsTest {
    private static final Workload POD = new Workload.EksPod("prod-shop", "shop", "orders", "orders-6c9f7d-x2x9k");

    private final EnrichmentFixture topology = new EnrichmentFixture();

    @AfterEach
    void stop() {
        topology.close();
    }

    /** Issue event, a call with the key that it issues, and what stands behind the call. */
    static Stream<Arguments> chains() {
        var task = "7b1e6f0c9a8d4e2f8c3b5a6978d0e1f2";
        var federated = "{\"type\":\"FederatedUser\",\"accountId\":\"111122223333\",\"accessKeyId\":\"ASIA1\","
                + "\"arn\":\"arn:aws:sts::111122223333:federated-user/bo\",\"principalId\":\"111122223333:bo\"}";
        return Stream.of(
                Arguments.of(
                        forPod("api", "ASIA1"),
                        read("e", "api", "eks-prod-shop-orders-6c9f7d-5b1c2f7e-2f0e-4a8e-9a53-0e5a4f3c9d21", "ASIA1"),
                        POD,
                        "service:pods.eks.amazonaws.com"),
                Arguments.of(
                        forServiceAccount("api", "billing", "billing-api", "ASIA1"),
                        read("e", "api", "botocore-session-1767607200", "ASIA1"),
                        new Workload.EksPod(null, "billing", "billing-api", null),
                        "web-identity/" + IssueSamples.EKS
                                + ":sts.amazonaws.com:system:serviceaccount:billing:billing-api"),
                Arguments.of(
                        byService("ecs-tasks.amazonaws.com", "api", task, "ASIA1"),
                        read("e", "api", task, "ASIA1"),
                        new Workload.EcsTask(null, task),
                        "service:ecs-tasks.amazonaws.com"),
                Arguments.of(
                        byService("ec2.amazonaws.com", "api", "i-0a1b2c3d4e5f60718", "ASIA1"),
                        read("e", "api", "i-0a1b2c3d4e5f60718", "ASIA1"),
                        new Workload.Ec2Instance("i-0a1b2c3d4e5f60718"),
                        "service:ec2.amazonaws.com"),
                Arguments.of(
                        byService("lambda.amazonaws.com", "api", "awslambda_101_20260105115500123", "ASIA1"),
                        read("e", "api", "mailer", "ASIA1"),
                        new Workload.LambdaFunction("mailer"),
                        "service:lambda.amazonaws.com"),
                Arguments.of(
                        byService("codebuild.amazonaws.com", "api", "AWSCodeBuild-1", "ASIA1"),
                        read("e", "api", "AWSCodeBuild-1", "ASIA1"),
                        new Workload.AwsService("codebuild.amazonaws.com"),
                        "service:codebuild.amazonaws.com"),
                Arguments.of(
                        by(user("ci"), "api", "aws-go-sdk-1", "ASIA1"),
                        read("e", "api", "aws-go-sdk-1", "ASIA1"),
                        new Workload.IamUser("ci"),
                        "111122223333:user/ci"),
                Arguments.of(
                        by(role("AWSReservedSSO_Ops_0123456789abcdef", "dana"), "api", "dana-1", "ASIA1"),
                        read("e", "api", "dana-1", "ASIA1"),
                        new Workload.SsoHuman("Ops", "dana"),
                        "111122223333:role/AWSReservedSSO_Ops_0123456789abcdef/dana"),
                Arguments.of(
                        SampleRecord.of("sts", "GetFederationToken")
                                .text("eventTime", "2026-01-05T11:55:00Z")
                                .by(user("al"))
                                .response(
                                        "{\"credentials\":{\"accessKeyId\":\"ASIA1\",\"expiration\":\"x\"},"
                                                + "\"federatedUser\":{\"arn\":\"arn:aws:sts::111122223333:federated-user/bo\"}}"),
                        readBy("e", federated),
                        new Workload.IamUser("al"),
                        "111122223333:user/al"),
                Arguments.of(
                        SampleRecord.of("sts", "GetSessionToken")
                                .text("eventTime", "2026-01-05T11:55:00Z")
                                .by(user("al"))
                                .response("{\"credentials\":{\"accessKeyId\":\"ASIA1\"}}"),
                        readBy("e", user("al").replace("AKIAEXAMPLE", "ASIA1")),
                        new Workload.IamUser("al"),
                        "111122223333:user/al"));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void shouldKnowTheCallerAtOnceWhenTheIssueCameFirst(
            SampleRecord issue, SampleRecord call, Workload workload, String asker) {
        // Given
        topology.fromS3(issue, NOON);
        // When
        topology.fromS3(call, NOON.plusSeconds(1));

        // Then
        var access = topology.accesses().getFirst();
        assertThat(access.workload()).isEqualTo(workload);
        assertThat(access.actor().chain())
                .extracting(CredentialIssue::principal)
                .containsExactly(asker);
        assertThat(topology.touches())
                .singleElement()
                .satisfies(touch -> assertThat(touch.value().workload()).isEqualTo(workload.label()));
        assertThat(topology.counts.snapshot().explained()).isEqualTo(1);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("chains")
    void shouldAmendTheEntryWhenTheIssueComesLate(
            SampleRecord issue, SampleRecord call, Workload workload, String asker) {
        // Given
        topology.fromS3(call, NOON);
        var written = topology.accesses().getFirst();
        // When
        topology.fromS3(issue, NOON.plus(Duration.ofMinutes(20)));

        // Then
        var amendment = topology.amendments().getFirst();
        assertThat(amendment.entryId()).isEqualTo(written.entryId());
        assertThat(amendment.time()).isEqualTo(written.time());
        assertThat(amendment.secretKey()).isEqualTo(written.secretKey());
        assertThat(amendment.workload()).isEqualTo(written.workload().equals(workload) ? null : workload);
        assertThat(amendment.chain()).extracting(CredentialIssue::principal).containsExactly(asker);
        assertThat(topology.counts.snapshot().awaiting()).isEqualTo(1);
        assertThat(topology.counts.snapshot().amendments()).isEqualTo(1);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("chains")
    void shouldMeetInOnePartition(SampleRecord issue, SampleRecord call, Workload workload, String asker) {
        assertThat(ActorKeys.of(issue.parsed())).isEqualTo(ActorKeys.of(call.parsed()));
    }

    @Test
    void shouldSayAllThatTheIssueTells() {
        // Given
        topology.fromS3(forServiceAccount("api", "pay", "worker", "ASIA1"), NOON);
        // When
        topology.fromS3(read("e", "api", "s", "ASIA1"), NOON);

        // Then
        assertThat(topology.accesses().getFirst().actor().chain())
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.via()).isEqualTo("AssumeRoleWithWebIdentity");
                    assertThat(issue.accessKeyId()).isEqualTo("ASIA1");
                    assertThat(issue.subject()).isEqualTo("system:serviceaccount:pay:worker");
                    assertThat(issue.eventId()).isEqualTo("issue-of-ASIA1");
                    assertThat(issue.time()).isEqualTo("2026-01-05T11:55:00Z");
                    assertThat(issue.expires()).isEqualTo("2026-01-05T12:55:00Z");
                });
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldFollowTheChainBehindTheAsker() {
        // Given
        topology.fromS3(forPod("first", "ASIA1"), NOON);
        var asker = role("first", "orders").replace("ASIAEXAMPLE", "ASIA1");
        topology.fromS3(by(asker, "second", "onward", "ASIA2"), NOON);
        // When
        topology.fromS3(read("e", "second", "onward", "ASIA2"), NOON);

        // Then
        var access = topology.accesses().getFirst();
        assertThat(access.actor().chain())
                .extracting(CredentialIssue::principal)
                .containsExactly("111122223333:role/first", "service:pods.eks.amazonaws.com");
        assertThat(access.workload()).isEqualTo(POD);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldNotFollowARingOfRolesForEver() {
        // Given
        for (int i = 1; i < 20; i++) {
            var asker = role("ring", "s").replace("ASIAEXAMPLE", "ASIA" + (i - 1));
            topology.fromS3(by(asker, "ring", "s", "ASIA" + i), NOON);
        }
        // When
        topology.fromS3(read("e", "ring", "s", "ASIA19"), NOON);

        // Then
        assertThat(topology.accesses().getFirst().actor().chain()).hasSize(8);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldBelieveTheIssueMoreThanANameThatTheCallerChose() {
        // Given
        var task = "7b1e6f0c9a8d4e2f8c3b5a6978d0e1f2";
        topology.fromS3(by(user("mallory"), "api", task, "ASIA1"), NOON);
        // When
        topology.fromS3(read("e", "api", task, "ASIA1"), NOON);

        // Then
        assertThat(topology.accesses().getFirst().workload()).isEqualTo(new Workload.IamUser("mallory"));
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldKeepWhatAwsItselfSaysOfTheCall() {
        // Given
        topology.fromS3(by(user("ci"), "api", "i-0a1b2c3d4e5f60718", "ASIA1"), NOON);
        var call = role("api", "i-0a1b2c3d4e5f60718", ",\"ec2RoleDelivery\":\"2.0\"")
                .replace("ASIAEXAMPLE", "ASIA1");
        // When
        topology.fromS3(readBy("e", call), NOON);

        // Then
        assertThat(topology.accesses().getFirst().workload())
                .isEqualTo(new Workload.Ec2Instance("i-0a1b2c3d4e5f60718"));
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldPreferTheCopyThatNamesTheCallerWhenTwoAccountsTellOfOneIssue() {
        // Given
        var stranger = by(
                        "{\"type\":\"AWSAccount\",\"accountId\":\"444455556666\",\"principalId\":\"AROAX:s\"}",
                        "api",
                        "s",
                        "ASIA1")
                .text("eventID", "theirs");
        topology.fromS3(read("e", "api", "s", "ASIA1"), NOON);
        topology.fromS3(stranger, NOON.plusSeconds(1));
        // When
        topology.fromS3(by(user("ci"), "api", "s", "ASIA1").text("eventID", "ours"), NOON.plusSeconds(2));
        topology.fromS3(stranger.text("eventID", "theirs again"), NOON.plusSeconds(3));

        // Then
        assertThat(topology.trail().stream().skip(1).map(Amendment.class::cast))
                .extracting(amendment -> amendment.chain().getFirst().principal())
                .containsExactly("444455556666:account/AROAX", "111122223333:user/ci");
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldRememberNoMoreEntriesOfOneKeyThanThereIsRoomFor() {
        // Given
        IntStream.range(0, 60).forEach(i -> topology.fromS3(read("e" + i, "api", "s", "ASIA1"), NOON.plusMillis(i)));
        var entries = topology.accesses();
        // When
        topology.fromS3(forPod("api", "ASIA1"), NOON.plusSeconds(60));

        // Then
        assertThat(topology.amendments())
                .extracting(Amendment::entryId)
                .containsExactlyInAnyOrderElementsOf(
                        entries.stream().limit(50).map(Access::entryId).toList());
        assertThat(topology.counts.snapshot().awaiting()).isEqualTo(50);
        assertThat(topology.counts.snapshot().unexplained()).isEqualTo(10);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldAmendOnlyTheEntriesOfThatKey() {
        // Given
        topology.fromS3(read("e1", "api", "s", "ASIA1"), NOON);
        topology.fromS3(read("e2", "api", "s", "ASIA12"), NOON);
        topology.accesses();
        // When
        topology.fromS3(forPod("api", "ASIA1"), NOON.plusSeconds(1));

        // Then
        assertThat(topology.amendments()).extracting(Amendment::entryId).containsExactly("e1");
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldAmendEveryEntryOfABatch() {
        // Given
        var batch = SampleRecord.of("secretsmanager", "BatchGetSecretValue")
                .request("{\"secretIdList\":[\"a\",\"b\"]}")
                .by(role("api", "s"));
        topology.fromS3(batch, NOON);
        var entries = topology.accesses();
        // When
        topology.fromS3(forPod("api", "ASIAEXAMPLE"), NOON.plusSeconds(1));

        // Then
        assertThat(topology.amendments())
                .extracting(Amendment::entryId, Amendment::secretKey)
                .containsExactlyInAnyOrderElementsOf(entries.stream()
                        .map(entry -> org.assertj.core.groups.Tuple.tuple(entry.entryId(), entry.secretKey()))
                        .toList());
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldForgetAnEntryThatWaitedTooLong() {
        // Given
        topology.fromS3(read("e", "api", "s", "ASIA1"), NOON);
        topology.accesses();
        // When
        topology.fromS3(forPod("api", "ASIA1"), NOON.plus(Duration.ofHours(1)));

        // Then
        assertThat(topology.trail()).isEmpty();
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldForgetAKeyOnceItsEndAndTheMarginAreOver() {
        // Given
        topology.fromS3(forPod("api", "ASIA1"), NOON); // ends at 12:55, margin three hours
        var end = Instant.parse("2026-01-05T15:55:00Z");
        topology.fromS3(read("last", "api", "s", "ASIA1"), end.minusSeconds(1));
        // When
        topology.fromS3(read("late", "api", "s", "ASIA1"), end);

        // Then
        assertThat(topology.accesses())
                .extracting(access -> access.actor().chain().size())
                .containsExactly(1, 0);
        assertThat(topology.driver
                        .getKeyValueStore(CredentialChains.CREDENTIALS)
                        .get("ASIA1"))
                .as("dropped, too")
                .isNull();
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldRememberKeysOfThePastWhenHistoryIsRead() {
        // Given
        var later = NOON.plus(Duration.ofDays(300));
        topology.fromS3(forPod("api", "ASIA1"), later);
        // When
        topology.fromS3(read("e", "api", "s", "ASIA1"), later.plus(Duration.ofHours(2)));

        // Then
        assertThat(topology.accesses().getFirst().workload()).isEqualTo(POD);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldNotWaitForKeysThatNoEventIssues() {
        // Given
        var longTerm = readBy("e1", user("alice"));
        var onBehalf =
                readBy("e2", role("api", "s").replaceFirst("\"type\"", "\"invokedBy\":\"ssm.amazonaws.com\",\"type\""));
        // When
        topology.fromS3(longTerm, NOON);
        topology.fromS3(onBehalf, NOON);

        // Then
        assertThat(topology.accesses()).hasSize(2);
        assertThat(topology.counts.snapshot().awaiting()).isZero();
        assertThat(topology.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("nothingIssued")
    void shouldLearnNothingWhenNothingWasIssued(SampleRecord event) {
        // Given
        topology.fromS3(read("e", "api", "s", "ASIA1"), NOON);
        topology.accesses();
        // When
        topology.fromS3(event, NOON.plusSeconds(1));

        // Then
        assertThat(topology.trail()).isEmpty();
        assertThat(topology.counts.snapshot().issueEvents()).isEqualTo(1);
        assertThat(topology.deadLetters()).isEmpty();
    }

    static Stream<SampleRecord> nothingIssued() {
        var issue = forPod("api", "ASIA1");
        return Stream.of(
                issue.response("null").error("AccessDenied", "not authorized"),
                issue.response("{\"credentials\":{}}"),
                issue.response("{\"credentials\":\"ASIA1\"}"),
                issue.response("{\"credentials\":{\"accessKeyId\":7}}"),
                issue.response("{\"credentials\":{\"accessKeyId\":\"" + "A".repeat(10_000) + "\"}}"),
                SampleRecord.of("eks-auth", "AssumeRoleForPodIdentity")
                        .request("{\"clusterName\":\"prod-shop\",\"token\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}"));
    }

    @Test
    void shouldFileAmendmentsUnderTheSecretOfTheEntry() {
        // Given
        topology.fromS3(read("e", "api", "s", "ASIA1"), NOON);
        topology.trail();
        // When
        topology.fromS3(forPod("api", "ASIA1"), NOON.plusSeconds(1));

        // Then
        var record = topology.trailRecords().getFirst();
        assertThat(new SecretKey(record.key())).isEqualTo(record.value().secretKey());
        assertThat(record.headers()).isEmpty();
        assertThat(topology.deadLetters()).isEmpty();
    }
}
