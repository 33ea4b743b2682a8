package io.secrettrail.events.topic;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.Access;
import io.secrettrail.events.Touch;
import io.secrettrail.events.ocsf.AccessCodec;
import java.util.Optional;

/** What rules judge of a trail entry: its touch, and behind it the whole entry, which is read only when a rule asks. */
public final class TrailTouch {
    private final Touch touch;
    private final byte[] document;

    public TrailTouch(Touch touch, byte[] document) {
        this.touch = requireNonNull(touch, "touch");
        this.document = requireNonNull(document, "document");
    }

    /** Reads selectively; empty for an amendment. */
    public static Optional<TrailTouch> of(byte[] document) {
        return AccessCodec.readTouch(document).map(touch -> new TrailTouch(touch, document));
    }

    public Touch touch() {
        return touch;
    }

    /** What AWS calls the caller for as long as it exists: deleted and created again, a role has another. Empty when the record does not say. */
    public String uniqueId() {
        var id = AccessCodec.readUniqueId(document).orElse("");
        int session = id.indexOf(':');
        return session < 0 ? id : id.substring(0, session);
    }

    /** The entry as it was written, evidence included; reading it costs many times a touch. */
    public Access access() {
        return (Access) AccessCodec.read(document);
    }
}
