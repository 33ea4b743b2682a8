package io.secrettrail.ingest.record;

import io.secrettrail.events.cloudtrail.ActorKeys;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.ingest.record.Relevance.Glance;

/** Decides what becomes of a record. The many that do not matter are dropped without parsing. Never throws; safe for several threads. */
public final class RecordSieve {
    /** The largest event that CloudTrail writes. */
    static final int MAX_RECORD_BYTES = 1 << 20;

    private final Relevance relevance;

    public RecordSieve(Relevance relevance) {
        this.relevance = relevance;
    }

    public Sifted sift(RecordSlice slice) {
        var glance = relevance.glance(slice);
        if (glance == Glance.DROP) {
            return new Sifted.Dropped(slice.eventSource(), slice.eventName());
        }
        if (slice.length() == 0) {
            return new Sifted.Dead(new byte[0], "the text ends inside its list of records");
        }
        var json = SessionTokens.remove(slice.copy());
        if (slice.length() > MAX_RECORD_BYTES) {
            return new Sifted.Dead(
                    json, "record of %d bytes is over the limit of %d".formatted(slice.length(), MAX_RECORD_BYTES));
        }
        if (!slice.sound() && !isOneObject(json)) {
            return new Sifted.Dead(json, "not one whole JSON object");
        }
        return switch (CloudTrailRecord.parse(json)) {
            case ParseResult.Rejected(var reason) -> new Sifted.Dead(json, reason);
            case ParseResult.Parsed(var event) ->
                glance == Glance.KEEP || relevance.isRelevant(event)
                        ? new Sifted.Kept(json, event, ActorKeys.of(event))
                        : new Sifted.Dropped(event.eventSource(), event.eventName());
        };
    }

    /** Asked because the parser reads one object and ignores what follows it. */
    private static boolean isOneObject(byte[] json) {
        return json[0] == '{'
                && new ObjectWalk(new Notes()).object(new JsonWalk(json, json.length, true), 0, false) == json.length;
    }
}
