package io.secrettrail.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.CredentialIssue;
import io.secrettrail.events.Finding;
import io.secrettrail.events.InventoryFact;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import io.secrettrail.events.topic.Topics;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** What the tests of the sink share: a fast configuration, and records of every topic. */
final class Fixtures {
    static final Duration SOON = Duration.ofSeconds(20);

    private Fixtures() {}

    static SinkConfig config(URI uri) {
        return config(connection(uri), 5_000_000);
    }

    static SinkConfig.Connection connection(URI uri) {
        return new SinkConfig.Connection(uri, "", "", "", "", Duration.ofSeconds(10), false);
    }

    static SinkConfig config(SinkConfig.Connection connection, int bulkBytes) {
        return new SinkConfig(
                connection,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                0,
                13,
                false,
                bulkBytes,
                Duration.ofMillis(20),
                Duration.ofSeconds(2));
    }

    static ConsumerRecord<byte[], byte[]> record(String topic, int partition, long offset, String key, byte[] value) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                1_767_600_000_000L + offset,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key.getBytes(UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    static ConsumerRecord<byte[], byte[]> trail(long offset, byte[] value) {
        return record(Topics.TRAIL.name(), 0, offset, "secret", value);
    }

    static BulkItem item(String id) {
        return item(new BulkItem.Write.Create(), id, "{\"id\":\"" + id + "\"}");
    }

    static BulkItem item(BulkItem.Write write, String id, String source) {
        var bytes = source.getBytes(UTF_8);
        return new BulkItem(
                write,
                "secrettrail-trail-2026.01",
                id,
                bytes,
                new Source(Topics.TRAIL.name(), 3, 17, "key".getBytes(UTF_8), bytes));
    }

    static Finding finding(String id, String role, String accessKey, String first, String updated) {
        return new Finding(
                id,
                "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS",
                8,
                "Credentials used outside",
                TestAccess.ACCOUNT,
                "eu-west-1",
                ActorKey.role(TestAccess.ACCOUNT, role),
                accessKey,
                null,
                Instant.parse(first),
                Instant.parse(first).plusSeconds(60),
                Instant.parse(updated),
                false,
                "198.51.100.9",
                "{}");
    }

    static byte[] json(Finding finding) {
        return Topics.FINDINGS.value().serializer().serialize(Topics.FINDINGS.name(), finding);
    }

    static byte[] json(CatalogFact fact) {
        return Topics.CATALOG.value().serializer().serialize(Topics.CATALOG.name(), fact);
    }

    static ConsumerRecord<byte[], byte[]> inventory(long offset, InventoryFact fact) {
        var json = Topics.INVENTORY.value().serializer().serialize(Topics.INVENTORY.name(), fact);
        return record(Topics.INVENTORY.name(), 0, offset, fact.key(), json);
    }

    static InventoryFact rotated(SecretKey secret, String seen) {
        var at = Instant.parse(seen);
        return new InventoryFact(
                secret,
                secret.value() + "-AbCdEf",
                "secret",
                "alias/secrets",
                new InventoryFact.Rotation(true, 30L, null, null, at.minusSeconds(60), at.plusSeconds(60)),
                Map.of("team", "payments", "decoy", ""),
                null,
                null,
                null,
                null,
                null,
                at);
    }

    /** What an entry learns of the chain behind its credentials. */
    static Amendment explained(TestAccess access, String... askers) {
        var at = access.time().minusSeconds(60);
        var chain = Stream.of(askers)
                .map(asker -> new CredentialIssue(asker, "AssumeRole", "ASIA1", null, null, "issue-1", at, null))
                .toList();
        return new Amendment(access.entryId(), access.time(), access.key(), null, null, chain);
    }

    static Alert alert(
            String detector, String role, String lastSeen, long version, Severity severity, SecretKey... secrets) {
        var last = Instant.parse(lastSeen);
        var actor = ActorKey.role(TestAccess.ACCOUNT, role);
        var facts = new LinkedHashMap<String, List<String>>();
        facts.put("secrets", List.of("as told"));
        return new Alert(
                Alert.id(detector, actor.value(), Instant.parse("2026-01-05T10:00:00Z")),
                version,
                new Alert.Detector(detector, "1", "Title of " + detector, false, List.of("T1552")),
                new Alert.Subject(
                        actor.value(),
                        actor,
                        actor.value(),
                        null,
                        List.of("203.0.113.7"),
                        List.of("aws-cli"),
                        List.of()),
                severity,
                "because",
                new Alert.Span(Instant.parse("2026-01-05T10:00:00Z"), last.minusSeconds(60), last),
                new Alert.Explanation(
                        "a sentence",
                        "distinct secrets",
                        10,
                        Usual.fixed(3),
                        3,
                        facts,
                        List.of(),
                        List.of(),
                        "whole",
                        "a scanner",
                        "look"),
                Alert.Secrets.of(List.of(secrets)),
                new Alert.Evidence(List.of("e-1"), 1),
                List.of(),
                Set.of(),
                Alert.Handling.NEW);
    }
}
