package io.secrettrail.testkit.scenario;

import io.secrettrail.testkit.record.CloudTrailRecord;
import java.time.Instant;

/** A record and when it reaches us. The JSON is written when it is asked for. */
public record Arrival(Instant arrived, CloudTrailRecord record) {

    public String eventId() {
        return record.eventId();
    }

    /** The event's own time. */
    public Instant at() {
        return record.at();
    }

    public byte[] json() {
        return record.json();
    }
}
