package io.secrettrail.events.ocsf;

import io.secrettrail.events.Access;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.Touch;
import io.secrettrail.events.TrailEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A trail entry as JSON: an access is an OCSF 1.6.0 API Activity (class 6003) with our extension object {@code secrettrail}; an amendment is
 * {@code {"time_dt", "secrettrail": {"amends", …}}} and has no class.
 */
public final class AccessCodec {
    private AccessCodec() {}

    public static byte[] write(TrailEntry entry) {
        try {
            return switch (entry) {
                case Access access -> AccessWriter.write(access);
                case Amendment amendment -> AmendmentJson.write(amendment);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /**
     * The entry that {@link #write} wrote.
     *
     * @throws SerializationException when the bytes are no trail entry
     */
    public static TrailEntry read(byte[] json) {
        try {
            return AccessReader.read(json);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("not a trail entry", e);
        }
    }

    /**
     * Only what rules judge, without building the rest; empty for an amendment.
     *
     * @throws SerializationException when the bytes are no trail entry
     */
    public static Optional<Touch> readTouch(byte[] json) {
        try {
            return TouchReader.read(json);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("not a trail entry", e);
        }
    }

    /** The caller's unique id and session, as AWS wrote them; empty when the record has none. */
    public static Optional<String> readUniqueId(byte[] json) {
        try {
            return UniqueIdReader.read(json);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("not a trail entry", e);
        }
    }
}
