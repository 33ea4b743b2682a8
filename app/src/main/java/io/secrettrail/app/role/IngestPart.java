package io.secrettrail.app.role;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.secrettrail.app.config.Role;
import io.secrettrail.app.http.Readiness;
import io.secrettrail.app.metric.IngestMeters;
import io.secrettrail.ingest.Ingest;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code ingest}: queues and GuardDuty to Kafka. Owns the clients and closes them last. */
final class IngestPart implements Part {
    private static final String CLIENT = "secrettrail-ingest";

    private final SqsClient sqs;
    private final S3Client s3;
    private final @Nullable GuardDutyClient guardDuty;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaClientMetrics metrics;
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
        this.ingest =
                new Ingest(config, sqs, s3, guardDuty, producer, new IngestMeters(around.metrics()), around.clock());
    }

    @Override
    public void start() {
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
        ingest.close();
        metrics.close();
        producer.close();
        sqs.close();
        s3.close();
        if (guardDuty != null) {
            guardDuty.close();
        }
    }
}
