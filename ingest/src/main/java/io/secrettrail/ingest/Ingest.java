package io.secrettrail.ingest;

import io.secrettrail.ingest.guardduty.FindingParser;
import io.secrettrail.ingest.guardduty.GuardDutyPoller;
import io.secrettrail.ingest.publish.Acks;
import io.secrettrail.ingest.publish.FindingPublisher;
import io.secrettrail.ingest.publish.ObjectPublisher;
import io.secrettrail.ingest.publish.RecordPublisher;
import io.secrettrail.ingest.queue.QueueConsumers;
import io.secrettrail.ingest.record.RecordSieve;
import io.secrettrail.ingest.record.Relevance;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The role {@code ingest}: queues and GuardDuty in, {@code secrettrail-cloudtrail} and {@code secrettrail-findings} out. Starts at once and
 * waits for whatever does not answer yet. Clients and producer belong to the caller, who closes them afterwards.
 */
public final class Ingest implements AutoCloseable {
    private static final Duration FINDING_ACKNOWLEDGED_WITHIN = Duration.ofMinutes(2);

    private final IngestConfig config;
    private final QueueConsumers queues;
    private final @Nullable GuardDutyPoller guardDuty;

    /** @param guardDuty null when it is not polled */
    public Ingest(
            IngestConfig config,
            SqsClient sqs,
            S3Client s3,
            @Nullable GuardDutyClient guardDuty,
            Producer<String, byte[]> producer,
            IngestMetrics metrics,
            Clock clock) {
        this.config = config;
        var publisher = new RecordPublisher(producer);
        var findings = new FindingPublisher(new FindingParser(config.guardDuty().keepSamples()), publisher, metrics);
        this.queues = new QueueConsumers(
                config, sqs, s3, () -> objectPublisher(config, publisher, findings, metrics, clock), metrics);
        this.guardDuty = guardDuty == null || !config.guardDuty().poll()
                ? null
                : new GuardDutyPoller(
                        guardDuty,
                        json -> durable(findings, json),
                        config.guardDuty().lookBack(),
                        clock);
    }

    /** What sends the records of objects to Kafka: one for each thread. */
    public static ObjectPublisher objectPublisher(
            IngestConfig config, Producer<String, byte[]> producer, IngestMetrics metrics, Clock clock) {
        var publisher = new RecordPublisher(producer);
        var findings = new FindingPublisher(new FindingParser(config.guardDuty().keepSamples()), publisher, metrics);
        return objectPublisher(config, publisher, findings, metrics, clock);
    }

    private static ObjectPublisher objectPublisher(
            IngestConfig config,
            RecordPublisher publisher,
            FindingPublisher findings,
            IngestMetrics metrics,
            Clock clock) {
        var sieve = new RecordSieve(new Relevance(config.watchedKeys()));
        return new ObjectPublisher(sieve, publisher, findings, metrics, clock);
    }

    private static void durable(FindingPublisher findings, byte[] json) {
        var acks = new Acks();
        findings.publish(json, "GuardDuty API", acks);
        try {
            var failure = acks.await(FINDING_ACKNOWLEDGED_WITHIN);
            if (failure.isPresent()) {
                throw new IllegalStateException("Kafka did not take a finding", failure.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a finding was sent", e);
        }
    }

    public void start() {
        queues.start();
        if (guardDuty != null) {
            guardDuty.start(config.guardDuty().interval());
        }
    }

    /** What keeps ingest from being ready, for people; empty when all is well. */
    public List<String> problems() {
        var problems = new ArrayList<>(queues.problems());
        if (config.queues().isEmpty()) {
            problems.add("ingest.queues names no queue");
        }
        return List.copyOf(problems);
    }

    /** Receives no more, finishes what is in hand, and leaves the rest in the queues. */
    @Override
    public void close() {
        if (guardDuty != null) {
            guardDuty.close();
        }
        queues.close();
    }
}
