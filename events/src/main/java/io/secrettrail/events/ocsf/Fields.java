package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Fields that are left out when there is nothing to say. */
final class Fields {
    private Fields() {}

    static void text(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    /** @param value JSON, copied as it stands */
    static void raw(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeFieldName(field);
            json.writeRawValue(value);
        }
    }
}
