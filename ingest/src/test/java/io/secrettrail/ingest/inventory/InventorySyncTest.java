package io.secrettrail.ingest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.InventoryFact;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.topic.Topic;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.ingest.IngestConfig.InventoryConfig;
import io.secrettrail.ingest.IngestCounts;
import io.secrettrail.ingest.publish.RecordPublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.RotationRulesType;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class InventorySyncTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final String SECRETS = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";
    private static final String PARAMETERS = "arn:aws:ssm:eu-west-1:111122223333:parameter/";

    private final Secrets secrets = new Secrets();
    private final Parameters parameters = new Parameters();
    private final IngestCounts counts = new IngestCounts();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final InventorySync sync = new InventorySync(
            new InventoryConfig(true, List.of(), Duration.ofHours(6), Duration.ofMillis(200)),
            List.of(new InventorySync.Place("eu-west-1", secrets, parameters)),
            new RecordPublisher(producer),
            counts,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        secrets.answer.countDown();
        sync.close();
    }

    @Test
    void shouldTellAllThatASecretIsSetUpWith() throws InterruptedException {
        // Given
        secrets.hold(SecretListEntry.builder()
                .arn(SECRETS + "prod/db-AbCdEf")
                .name("prod/db")
                .kmsKeyId("alias/secrets")
                .rotationEnabled(true)
                .rotationLambdaARN("arn:aws:lambda:eu-west-1:111122223333:function:rotate")
                .rotationRules(
                        RotationRulesType.builder().automaticallyAfterDays(30L).build())
                .lastRotatedDate(NOW.minus(Duration.ofDays(10)))
                .nextRotationDate(NOW.plus(Duration.ofDays(20)))
                .createdDate(NOW.minusMillis(1_500))
                .lastChangedDate(NOW.minusSeconds(60))
                .owningService("rds")
                .primaryRegion("eu-central-1")
                .tags(Tag.builder().key("team").value("payments").build())
                .build());
        // When
        sync.round();

        // Then
        var key = new SecretKey(SECRETS + "prod/db");
        assertThat(sent(Topics.INVENTORY))
                .containsExactly(new InventoryFact(
                        key,
                        SECRETS + "prod/db-AbCdEf",
                        "secret",
                        "alias/secrets",
                        new InventoryFact.Rotation(
                                true,
                                30L,
                                null,
                                "arn:aws:lambda:eu-west-1:111122223333:function:rotate",
                                NOW.minus(Duration.ofDays(10)),
                                NOW.plus(Duration.ofDays(20))),
                        Map.of("team", "payments"),
                        NOW.minusMillis(1_500),
                        NOW.minusSeconds(60),
                        null,
                        "rds",
                        "eu-central-1",
                        NOW));
        assertThat(sent(Topics.CATALOG))
                .containsExactly(new CatalogFact(key, "AbCdEf", "ListSecrets", NOW.minusSeconds(2)));
    }

    @Test
    void shouldTellOfParametersByTheirArn() throws InterruptedException {
        // Given
        parameters.hold(ParameterMetadata.builder()
                .arn(PARAMETERS + "prod/key")
                .name("/prod/key")
                .type(ParameterType.SECURE_STRING)
                .keyId("alias/aws/ssm")
                .lastModifiedDate(NOW)
                .build());
        // When
        sync.round();

        // Then
        var key = SecretKey.parameter("aws", "eu-west-1", "111122223333", "/prod/key");
        assertThat(sent(Topics.CATALOG)).containsExactly(new CatalogFact(key, "", "DescribeParameters", null));
        assertThat(sent(Topics.INVENTORY))
                .extracting(InventoryFact::secret, InventoryFact::type, InventoryFact::kmsKey)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(key, "SecureString", "alias/aws/ssm"));
        assertThat(producer.history()).extracting(record -> record.key()).contains(key.value(), key.value() + "#");
    }

    @Test
    void shouldReadEveryPage() throws InterruptedException {
        // Given
        secrets.hold(named(250));
        // When
        int listed = sync.round();

        // Then
        assertThat(listed).isEqualTo(250);
        assertThat(sent(Topics.INVENTORY)).hasSize(250).doesNotHaveDuplicates();
        assertThat(secrets.asked).extracting(ListSecretsRequest::maxResults).containsOnly(100);
        assertThat(secrets.asked).hasSize(3).allMatch(ListSecretsRequest::includePlannedDeletion);
        assertThat(counts.snapshot()).containsEntry("inventory.listed.secrets", 250L);
    }

    @Test
    void shouldGoOnWhenOneStoreMayNotBeListed() throws InterruptedException {
        // Given
        secrets.failure = refused(403, "AccessDeniedException");
        parameters.hold(ParameterMetadata.builder().arn(PARAMETERS + "a").build());
        // When
        int listed = sync.round();

        // Then
        assertThat(listed).isEqualTo(1);
        assertThat(counts.snapshot())
                .containsEntry("inventory.not-listed.secrets", 1L)
                .containsEntry("inventory.listed.parameters", 1L);
    }

    @Test
    void shouldKeepWhatWasListedBeforeItWasThrottled() throws InterruptedException {
        // Given
        secrets.hold(named(250));
        secrets.failure = refused(400, "ThrottlingException");
        secrets.failsFromPage = 2;
        // When
        int listed = sync.round();

        // Then
        assertThat(listed).isEqualTo(200);
        assertThat(sent(Topics.CATALOG)).hasSize(200);
        assertThat(counts.snapshot()).containsEntry("inventory.not-listed.secrets", 1L);
    }

    @Test
    void shouldGoOnWhenNothingAnswers() throws InterruptedException {
        // Given
        secrets.failure = SdkClientException.create("no route");
        // When
        int listed = sync.round();

        // Then
        assertThat(listed).isZero();
        assertThat(counts.snapshot()).containsEntry("inventory.not-listed.secrets", 1L);
    }

    @Test
    void shouldLeaveOutLinesWithoutAWholeArn() throws InterruptedException {
        // Given
        secrets.hold(
                SecretListEntry.builder().build(),
                SecretListEntry.builder().arn("arn:aws:s3:::bucket").build(),
                SecretListEntry.builder().arn(SECRETS + "short").build());
        parameters.hold(
                ParameterMetadata.builder().name("/a").build(),
                ParameterMetadata.builder().arn(SECRETS + "db-AbCdEf").build());
        // When
        int listed = sync.round();

        // Then
        assertThat(listed).isZero();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldHaveToldAllNamesWhenItHasStarted() {
        // Given
        secrets.hold(named(3));
        // When
        sync.start();

        // Then
        assertThat(sent(Topics.CATALOG)).hasSize(3);
    }

    @Test
    void shouldNotHoldUpTheStartForLongWhenAStoreHangs() {
        // Given
        secrets.answer = new CountDownLatch(1);
        // When
        sync.start();

        // Then
        assertThat(producer.history()).isEmpty();
    }

    private static SecretListEntry[] named(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SecretListEntry.builder()
                        .arn(SECRETS + "n" + i + "-AbCdEf")
                        .build())
                .toArray(SecretListEntry[]::new);
    }

    private static RuntimeException refused(int status, String code) {
        return SecretsManagerException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .message("refused")
                .build();
    }

    private <V> List<V> sent(Topic<String, V> topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic.name()))
                .map(record -> topic.value().deserializer().deserialize(topic.name(), record.value()))
                .toList();
    }

    private static final class Secrets implements SecretsManagerClient {
        private final List<SecretListEntry> held = new ArrayList<>();
        private final List<ListSecretsRequest> asked = new ArrayList<>();
        private CountDownLatch answer = new CountDownLatch(0);
        private @Nullable RuntimeException failure;
        private int failsFromPage;

        void hold(SecretListEntry... entries) {
            held.addAll(List.of(entries));
        }

        @Override
        public ListSecretsResponse listSecrets(ListSecretsRequest request) {
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw SdkClientException.create("interrupted", e);
            }
            asked.add(request);
            int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            if (failure != null && from / request.maxResults() >= failsFromPage) {
                throw failure;
            }
            int to = Math.min(held.size(), from + request.maxResults());
            return ListSecretsResponse.builder()
                    .secretList(held.subList(from, to))
                    .nextToken(to < held.size() ? Integer.toString(to) : null)
                    .build();
        }

        @Override
        public String serviceName() {
            return "secretsmanager";
        }

        @Override
        public void close() {}
    }

    private static final class Parameters implements SsmClient {
        private final List<ParameterMetadata> held = new ArrayList<>();

        void hold(ParameterMetadata... entries) {
            held.addAll(Stream.of(entries).toList());
        }

        @Override
        public DescribeParametersResponse describeParameters(DescribeParametersRequest request) {
            return DescribeParametersResponse.builder().parameters(held).build();
        }

        @Override
        public String serviceName() {
            return "ssm";
        }

        @Override
        public void close() {}
    }
}
