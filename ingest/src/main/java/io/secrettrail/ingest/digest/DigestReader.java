package io.secrettrail.ingest.digest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secrettrail.ingest.digest.DigestState.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the object of a digest to what it says. */
final class DigestReader {
    private static final long MOST_BYTES = 256L << 20;
    private static final String SIGNED_BY = "SHA256withRSA";
    private static final ObjectMapper JSON = new ObjectMapper();

    private DigestReader() {}

    /** A digest, or why it is none. */
    sealed interface Read {
        record Said(Digest digest) implements Read {}

        record Unreadable(Reason reason) implements Read {}
    }

    static Read read(DigestKey key, String bucket, LogStore.Stored stored) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var ending = OneGzip.read(stored.bytes(), MOST_BYTES, (some, length) -> bytes.write(some, 0, length));
        if (ending != OneGzip.Ending.WHOLE) {
            return new Read.Unreadable(Reason.GZIP);
        }
        var raw = bytes.toByteArray();
        try {
            return said(key, bucket, JSON.readTree(raw), Sha256.hex(raw), stored.metadata());
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException _) {
            return new Read.Unreadable(Reason.FORMAT);
        }
    }

    private static Read said(DigestKey key, String bucket, JsonNode json, String sha256, Map<String, String> metadata) {
        if (!json.has("previousDigestSignature")) {
            return new Read.Unreadable(Reason.FORMAT);
        }
        var end = required(json, "digestEndTime");
        var digest = new Digest(
                key,
                required(json, "digestS3Bucket"),
                required(json, "digestS3Object"),
                Instant.parse(required(json, "digestStartTime")),
                Instant.parse(end),
                end,
                required(json, "digestPublicKeyFingerprint"),
                previous(json),
                optional(json, "previousDigestSignature"),
                logs(json.path("logFiles")),
                sha256,
                metadata.get("signature"),
                generated(metadata));
        if (!digest.bucket().equals(bucket) || !digest.object().equals(key.key())) {
            return new Read.Unreadable(Reason.MOVED);
        }
        boolean known = SIGNED_BY.equals(json.path("digestSignatureAlgorithm").asText(SIGNED_BY))
                && SIGNED_BY.equals(metadata.getOrDefault("signature-algorithm", SIGNED_BY));
        return known ? new Read.Said(digest) : new Read.Unreadable(Reason.ALGORITHM);
    }

    private static Digest.@Nullable Previous previous(JsonNode json) {
        var object = optional(json, "previousDigestS3Object");
        return object == null
                ? null
                : new Digest.Previous(
                        required(json, "previousDigestS3Bucket"), object, optional(json, "previousDigestHashValue"));
    }

    private static List<Digest.LogRef> logs(JsonNode files) {
        var logs = new ArrayList<Digest.LogRef>();
        for (var file : files) {
            logs.add(new Digest.LogRef(
                    required(file, "s3Bucket"),
                    required(file, "s3Object"),
                    required(file, "hashValue"),
                    required(file, "hashAlgorithm")));
        }
        return logs;
    }

    private static @Nullable Instant generated(Map<String, String> metadata) {
        var text = metadata.get("backfill-generation-timestamp");
        return text == null ? null : Instant.parse(text);
    }

    private static String required(JsonNode json, String field) {
        var text = optional(json, field);
        if (text == null) {
            throw new IllegalArgumentException("no " + field);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode json, String field) {
        var value = json.path(field);
        return value.isTextual() ? value.textValue() : null;
    }
}
