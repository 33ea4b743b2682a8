package io.secrettrail.sink;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The little that the sink reads of a trail value: its time, and the id of the entry it is or amends. The rest is skipped unread, and all that
 * follows those fields is not even tokenised.
 */
record TrailHead(String entryId, Instant time, boolean amendment) {
    /** @throws IllegalArgumentException or {@link IOException} when the value is no trail entry */
    static TrailHead read(byte[] value) throws IOException {
        try (var parser = Json.FACTORY.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            Instant time = null;
            Names names = null;
            String field;
            while ((time == null || names == null) && (field = parser.nextFieldName()) != null) {
                parser.nextToken();
                switch (field) {
                    case "time_dt" -> time = Instant.parse(parser.getText());
                    case "secrettrail" -> names = names(parser);
                    default -> parser.skipChildren();
                }
            }
            if (time == null || names == null) {
                throw new IllegalArgumentException("no " + (time == null ? "time_dt" : "secrettrail object"));
            }
            return names.head(time);
        }
    }

    private static Names names(JsonParser parser) throws IOException {
        String entryId = null;
        String amends = null;
        String field;
        while (parser.currentToken() != null && (field = parser.nextFieldName()) != null) {
            parser.nextToken();
            switch (field) {
                case "entry_id" -> entryId = parser.getText();
                case "amends" -> amends = parser.getText();
                default -> parser.skipChildren();
            }
        }
        return new Names(entryId, amends);
    }

    private record Names(@Nullable String entryId, @Nullable String amends) {
        TrailHead head(Instant time) {
            var id = amends != null ? amends : entryId;
            if (id == null) {
                throw new IllegalArgumentException("neither secrettrail.entry_id nor secrettrail.amends");
            }
            return new TrailHead(id, time, amends != null);
        }
    }
}
