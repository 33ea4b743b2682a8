package io.secrettrail.enrichment.secret;

import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.List;
import java.util.Optional;

/** The resource named by the message of a refused call, often the only place that names it: {@code … on resource: X because …}. */
final class ErrorText {
    private static final String START = " on resource: ";

    /** The tails seen after the resource; a message may also end right behind it. */
    private static final List<String> TAILS = List.of(" because ", " with an explicit deny");

    private ErrorText() {}

    /**
     * What stands behind the first mark. The text before it is AWS's own, and what follows is whatever the caller typed: it may hold spaces,
     * and a second mark with another ARN.
     */
    static Optional<String> resource(CloudTrailRecord event) {
        return event.text("errorMessage").flatMap(ErrorText::after);
    }

    private static Optional<String> after(String message) {
        int mark = message.indexOf(START);
        if (mark < 0) {
            return Optional.empty();
        }
        int start = mark + START.length();
        int end = message.length();
        for (var tail : TAILS) {
            int found = message.indexOf(tail, start);
            end = found >= 0 && found < end ? found : end;
        }
        var resource = message.substring(start, end).strip();
        return resource.isEmpty() ? Optional.empty() : Optional.of(resource);
    }
}
