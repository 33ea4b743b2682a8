package io.secrettrail.app.role;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.config.Role;
import io.secrettrail.app.http.Readiness;
import io.secrettrail.app.metric.IngestMeters;
import io.secrettrail.ingest.Ingest;
import io.secrettrail.ingest.IngestConfig.InventoryConfig;
import io.secrettrail.ingest.inventory.InventorySync;
import io.secrettrail.ingest.publish.RecordPublisher;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code ingest}: queues, GuardDuty and the inventory to Kafka. Owns the clients and closes them last. */
final class IngestPart implements Part {
    private static final String CLIENT = "secrettrail-ingest";

    private final SqsClient sqs;
    private final S3Client s3;
    private final @Nullable GuardDutyClient guardDuty;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaClientMetrics metrics;
    private final List<InventorySync.Place> places;
    private final @Nullable InventorySync inventory;
    private final Ingest ingest;

    IngestPart(Surroundings around) {
        var config = around.config().ingest();
        this.sqs = around.aws().sqs();
        this.s3 = around.aws().s3();
        this.guardDuty = config.guardDuty().poll() ? around.aws().guardDuty() : null;
        this.producer =
                new KafkaProducer<>(around.kafka().producer(CLIENT), new StringSerializer(), new ByteArraySerializer());
        this.metrics = new KafkaClientMetrics(producer);
        metrics.bindTo(around.metrics());
        var meters = new IngestMeters(around.metrics());
        this.places = places(config.inventory(), around.aws());
        this.inventory = places.isEmpty()
                ? null
                : new InventorySync(config.inventory(), places, new RecordPublisher(producer), meters, around.clock());
        this.ingest = new Ingest(config, sqs, s3, guardDuty, producer, meters, around.clock());
    }

    private static List<InventorySync.Place> places(InventoryConfig config, AwsClients aws) {
        var regions = config.regions().isEmpty() ? List.of("") : config.regions();
        return config.sync()
                ? regions.stream().map(region -> place(region, aws)).toList()
                : List.of();
    }

    private static InventorySync.Place place(String region, AwsClients aws) {
        var secrets = aws.secretsManager(region);
        return new InventorySync.Place(
                secrets.serviceClientConfiguration().region().id(), secrets, aws.parameterStore(region));
    }

    @Override
    public void start() {
        if (inventory != null) {
            inventory.start();
        }
        ingest.start();
    }

    @Override
    public Readiness readiness() {
        var problems = ingest.problems();
        return problems.isEmpty()
                ? Readiness.ready(Role.INGEST.word())
                : Readiness.waiting(Role.INGEST.word(), String.join("; ", problems));
    }

    @Override
    public void close() {
        if (inventory != null) {
            inventory.close();
        }
        ingest.close();
        metrics.close();
        producer.close();
        sqs.close();
        s3.close();
        if (guardDuty != null) {
            guardDuty.close();
        }
        for (var place : places) {
            place.secrets().close();
            place.parameters().close();
        }
    }
}
