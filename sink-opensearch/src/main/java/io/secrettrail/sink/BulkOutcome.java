package io.secrettrail.sink;

/** What became of one document of a bulk request. Each case leaves the caller exactly one thing to do. */
sealed interface BulkOutcome {
    /** Nothing: it is in the index; {@code now} tells whether this attempt put it there. */
    record Stored(boolean now) implements BulkOutcome {}

    /** Send it once more, later. */
    record TryAgain(String reason) implements BulkOutcome {}

    /** Send it once more for a while: the entry it amends is not there yet. */
    record AwaitEntry(String reason) implements BulkOutcome {}

    /** Never send it again: it cannot succeed. */
    record Refused(int status, String reason) implements BulkOutcome {}

    /** Reads one item of the answer to a bulk. */
    static BulkOutcome of(BulkItem.Write write, int status, String type, String reason) {
        if (status >= 200 && status < 300) {
            return new Stored(true);
        }
        var said = type + ": " + reason;
        if (status == 429 || status >= 500 || isTheClusters(type, reason)) {
            return new TryAgain(status + " " + said);
        }
        return switch (write) {
            case BulkItem.Write.Create() when status == 409 -> new Stored(false);
            case BulkItem.Write.Newer _ when status == 409 -> new Stored(false);
            case BulkItem.Write.Amend() when status == 409 -> new TryAgain(status + " " + said);
            case BulkItem.Write.Amend() when status == 404 -> new AwaitEntry(said);
            case BulkItem.Write _ -> new Refused(status, said);
        };
    }

    /** Refusals that would meet every document alike, until somebody frees disk, raises a limit or gives us the right. */
    private static boolean isTheClusters(String type, String reason) {
        return type.equals("security_exception")
                || reason.contains("create-index blocked")
                || reason.contains("maximum shards open");
    }
}
