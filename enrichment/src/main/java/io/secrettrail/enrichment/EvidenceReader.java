package io.secrettrail.enrichment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.RawRecord;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.Json;
import org.jspecify.annotations.Nullable;

/** The record as evidence, and the copies of its parameters that go into the document. */
final class EvidenceReader {
    /** A copy stands deeper in its document than in its record: with a margin, so that the document stays within the parser's limit. */
    private static final int MAX_DEPTH = 32;

    private EvidenceReader() {}

    static RawRecord read(CloudTrailRecord event, byte[] json) {
        return new RawRecord(
                new String(json, UTF_8), copy(event.request(), "nextToken"), copy(event.response(), "credentials"));
    }

    private static @Nullable String copy(JsonNode parameters, String without) {
        if (!(parameters instanceof ObjectNode object) || !isShallow(object, MAX_DEPTH)) {
            return null;
        }
        var kept = object.has(without) ? object.deepCopy().without(without) : object;
        return Json.wellFormed(kept.toString());
    }

    private static boolean isShallow(JsonNode node, int depth) {
        if (depth == 0) {
            return false;
        }
        for (JsonNode child : node) {
            if (child.isContainerNode() && !isShallow(child, depth - 1)) {
                return false;
            }
        }
        return true;
    }
}
