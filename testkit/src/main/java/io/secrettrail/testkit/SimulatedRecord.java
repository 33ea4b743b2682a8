package io.secrettrail.testkit;

import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.Relevance;
import java.time.Instant;

/** One record of the simulation. The JSON is written when it is asked for, so a stream of records costs no memory. */
public record SimulatedRecord(CloudTrailRecord record, int day) {

    public String eventId() {
        return record.eventId();
    }

    public Instant at() {
        return record.at();
    }

    public String account() {
        return record.accountId();
    }

    public String region() {
        return record.region();
    }

    /** What the design calls relevant; the rest must be counted and dropped. */
    public boolean relevant() {
        return Relevance.isRelevant(record);
    }

    /** How many trail entries it must become. */
    public int trailEntries() {
        return Relevance.trailEntries(record);
    }

    public byte[] json() {
        return record.json();
    }
}
