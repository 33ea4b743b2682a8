package io.secrettrail.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.SecretArn;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.ocsf.AlertCodec;
import io.secrettrail.events.topic.DeadLetters;
import io.secrettrail.events.topic.Topics;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Makes a document of a record: index, id and version are pure functions of it, so that a replay meets what it wrote before. Values that are
 * documents already (trail, alerts, findings, coverage) go through byte for byte.
 */
final class Documents {
    static final List<String> TOPICS = List.of(
            Topics.TRAIL.name(),
            Topics.ALERTS.name(),
            Topics.FINDINGS.name(),
            Topics.COVERAGE.name(),
            Topics.CATALOG.name(),
            Topics.INVENTORY.name(),
            Topics.DEAD_LETTERS.name());

    private final Horizon horizon;

    Documents(Horizon horizon) {
        this.horizon = horizon;
    }

    Reading of(ConsumerRecord<byte[], byte[]> from) {
        if (from.value() == null) {
            return new Reading.Empty();
        }
        var source = Source.of(from);
        try {
            var topic = from.topic();
            if (topic.equals(Topics.TRAIL.name())) {
                return trail(source);
            }
            if (topic.equals(Topics.ALERTS.name())) {
                return alert(source);
            }
            if (topic.equals(Topics.FINDINGS.name())) {
                return finding(source);
            }
            if (topic.equals(Topics.COVERAGE.name())) {
                return coverage(source, from.timestamp());
            }
            if (topic.equals(Topics.INVENTORY.name())) {
                return inventory(source, from.timestamp());
            }
            return topic.equals(Topics.CATALOG.name()) ? fact(source, from.timestamp()) : deadLetter(source, from);
        } catch (IOException | SerializationException | DateTimeException | IllegalArgumentException e) {
            return new Reading.Unreadable(source, "not a value of " + from.topic() + ": " + said(e));
        }
    }

    private Reading trail(Source from) throws IOException {
        var head = TrailHead.read(from.value());
        var month = Indices.month(head.time());
        if (horizon.hasRemoved(month)) {
            return new Reading.Expired();
        }
        var index = Indices.trail(month);
        return head.amendment()
                ? document(new BulkItem.Write.Amend(), index, head.entryId(), amendment(from.value()), from)
                : document(new BulkItem.Write.Create(), index, head.entryId(), from.value(), from);
    }

    /** The parts that replace those of the entry. */
    private static byte[] amendment(byte[] value) throws IOException {
        var learned = Json.MAPPER.readTree(value).path("secrettrail");
        var ours = Json.MAPPER.createObjectNode();
        for (var part : List.of("proof", "workload", "chain")) {
            if (learned.has(part)) {
                ours.set(part, learned.get(part));
            }
        }
        if (ours.isEmpty()) {
            throw new IllegalArgumentException("an amendment that says nothing");
        }
        var update = Json.MAPPER.createObjectNode();
        update.putObject("doc").set("secrettrail", ours);
        return bytes(update);
    }

    private static Reading alert(Source from) {
        var alert = AlertCodec.read(from.value());
        return document(
                new BulkItem.Write.Newer(alert.version(), false), Indices.ALERTS, alert.shortId(), from.value(), from);
    }

    private static Reading finding(Source from) {
        var finding = Topics.FINDINGS.value().deserializer().deserialize(from.topic(), from.value());
        var id = hash(finding.id() + "|" + finding.actor());
        var version = new BulkItem.Write.Newer(finding.updatedAt().toEpochMilli(), false);
        return document(version, Indices.FINDINGS, id, from.value(), from);
    }

    /** Facts carry no version of their own: the newest arrival of a key wins, and an equal one is the same record again. */
    private static Reading coverage(Source from, long arrived) {
        var fact = Topics.COVERAGE.value().deserializer().deserialize(from.topic(), from.value());
        var version = new BulkItem.Write.Newer(Math.max(0, arrived), true);
        return document(version, Indices.COVERAGE, hash(fact.key()), from.value(), from);
    }

    /** With the other secret that an ARN of this name could mean, by which the aliases find it. */
    private static Reading fact(Source from, long arrived) throws JsonProcessingException {
        var fact = Topics.CATALOG.value().deserializer().deserialize(from.topic(), from.value());
        ObjectNode document = Json.MAPPER.valueToTree(fact);
        SecretArn.parse(fact.secret().value())
                .filter(SecretArn::hasSuffix)
                .ifPresent(arn -> document.put(Aliases.LOOKS_LIKE, arn.key().value()));
        var version = new BulkItem.Write.Newer(Math.max(0, arrived), true);
        return document(version, Indices.CATALOG, hash(fact.key()), bytes(document), from);
    }

    /** With its tags as texts to search by: each name of a tag as a field of its own would have no end. */
    private static Reading inventory(Source from, long arrived) throws JsonProcessingException {
        var fact = Topics.INVENTORY.value().deserializer().deserialize(from.topic(), from.value());
        ObjectNode document = Json.MAPPER.valueToTree(fact);
        var tagged = document.putArray("tagged");
        fact.tags().forEach((name, value) -> tagged.add(name + "=" + value));
        var version = new BulkItem.Write.Newer(Math.max(0, arrived), true);
        return document(version, Indices.INVENTORY, hash(fact.key()), bytes(document), from);
    }

    private static Reading deadLetter(Source from, ConsumerRecord<byte[], byte[]> letter)
            throws JsonProcessingException {
        var document = Json.MAPPER
                .createObjectNode()
                .put("reason", DeadLetters.reason(letter.headers()))
                .put("origin", DeadLetters.origin(letter.headers()))
                .put("topic", from.topic())
                .put("partition", from.partition())
                .put("offset", from.offset())
                .put("time", letter.timestamp())
                .put("size", from.value().length)
                .put("bytes", Base64.getEncoder().encodeToString(from.value()));
        if (from.key() != null) {
            document.put("key", new String(from.key(), UTF_8));
        }
        var id = from.topic() + "-" + from.partition() + "-" + from.offset();
        return document(new BulkItem.Write.Create(), Indices.DEAD_LETTERS, id, bytes(document), from);
    }

    private static Reading document(BulkItem.Write write, String index, String id, byte[] document, Source from) {
        return BulkItem.isLegal(id)
                ? new Reading.Document(new BulkItem(write, index, id, document, from))
                : new Reading.Unreadable(from, "a document id must have 1 to 512 bytes");
    }

    private static byte[] bytes(ObjectNode document) throws JsonProcessingException {
        return Json.MAPPER.writeValueAsBytes(document);
    }

    /** The innermost reason; parsers wrap it and quote the payload, which has no place in a message. */
    private static String said(Exception e) {
        var cause = e instanceof SerializationException && e.getCause() != null ? e.getCause() : e;
        return cause instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(cause.getMessage());
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
