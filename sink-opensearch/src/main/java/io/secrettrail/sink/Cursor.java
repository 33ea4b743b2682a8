package io.secrettrail.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page ended: the sort values of its last row. */
record Cursor(long time, String id) {
    /** The text that a page hands out as its {@code next}. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((time + " " + id).getBytes(UTF_8));
    }

    /** @throws IllegalArgumentException when the text is no cursor of ours */
    static Cursor of(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
            return new Cursor(Long.parseLong(parts[0]), parts[1]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a cursor of a page before", e);
        }
    }

    /** Newest first, by a date field and then by a keyword that is unique, behind the cursor if there is one. */
    static void newestFirst(ObjectNode body, String time, String id, @Nullable String cursor) {
        var sort = body.putArray("sort");
        sort.addObject().putObject(time).put("order", "desc").put("unmapped_type", "date");
        sort.addObject().putObject(id).put("order", "desc").put("unmapped_type", "keyword");
        if (cursor != null) {
            var after = of(cursor);
            body.putArray("search_after").add(after.time()).add(after.id());
        }
    }
}
