package io.secrettrail.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import io.secrettrail.events.cloudtrail.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One document on its way into an index, with the record it came from. The source goes over the wire as it is, but for line breaks, which
 * would end it early and stand only between tokens.
 */
record BulkItem(Write write, String index, String id, byte[] source, Source from) {
    /** Longer ids make OpenSearch refuse the whole bulk. */
    static final int MAX_ID_BYTES = 512;

    BulkItem {
        requireNonNull(write, "write");
        requireNonNull(index, "index");
        requireNonNull(from, "from");
        if (!isLegal(id)) {
            throw new IllegalArgumentException("not a document id: " + id);
        }
        source = onOneLine(source);
    }

    static boolean isLegal(String id) {
        return !id.isEmpty() && id.getBytes(UTF_8).length <= MAX_ID_BYTES;
    }

    /** The bytes read stay as they were: they may become a dead letter. */
    private static byte[] onOneLine(byte[] source) {
        if (!breaksLines(source)) {
            return source;
        }
        var line = source.clone();
        for (int at = 0; at < line.length; at++) {
            line[at] = line[at] == '\n' || line[at] == '\r' ? (byte) ' ' : line[at];
        }
        return line;
    }

    private static boolean breaksLines(byte[] source) {
        for (byte character : source) {
            if (character == '\n' || character == '\r') {
                return true;
            }
        }
        return false;
    }

    /** What its two lines take in a bulk. */
    int bytes() {
        return index.length() + id.length() + source.length + 64;
    }

    void writeTo(ByteArrayOutputStream bulk) {
        try (JsonGenerator json = Json.FACTORY.createGenerator(bulk).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeObjectFieldStart(write.operation());
            json.writeStringField("_index", index);
            json.writeStringField("_id", id);
            write.parameters(json);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        bulk.write('\n');
        bulk.writeBytes(source);
        bulk.write('\n');
    }

    /** How a document is written, so that a replay changes nothing. */
    sealed interface Write {
        /** Once: a second time is refused with 409. */
        record Create() implements Write {}

        /** Merged into a document that must exist. */
        record Amend() implements Write {}

        /** Replaces an older version; refused with 409 when the stored one is newer, and when it is the same unless {@code orSame}. */
        record Newer(long version, boolean orSame) implements Write {}

        default String operation() {
            return switch (this) {
                case Create() -> "create";
                case Amend() -> "update";
                case Newer _ -> "index";
            };
        }

        private void parameters(JsonGenerator json) throws IOException {
            switch (this) {
                case Create() -> {}
                case Amend() -> json.writeNumberField("retry_on_conflict", 3);
                case Newer(var version, var orSame) -> {
                    json.writeNumberField("version", version);
                    json.writeStringField("version_type", orSame ? "external_gte" : "external");
                }
            }
        }
    }
}
