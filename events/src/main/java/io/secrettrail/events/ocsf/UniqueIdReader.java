package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.util.Optional;

/** Finds the unique id of the caller in the document of an access, and reads no further. */
final class UniqueIdReader {
    private UniqueIdReader() {}

    static Optional<String> read(byte[] document) throws IOException {
        try (var json = Json.FACTORY.createParser(document)) {
            json.nextToken();
            return enter(json, "actor") && enter(json, "user") && enter(json, "uid_alt")
                    ? Optional.of(json.getText())
                    : Optional.empty();
        }
    }

    /** Moves to the value of that field of the object at hand; false when it has none. */
    private static boolean enter(JsonParser json, String wanted) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        String field;
        while ((field = json.nextFieldName()) != null) {
            json.nextToken();
            if (field.equals(wanted)) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }
}
