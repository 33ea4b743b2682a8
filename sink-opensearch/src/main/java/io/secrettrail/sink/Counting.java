package io.secrettrail.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Outcome;
import java.util.List;

/**
 * How entries are counted that tell of one event twice. Of the copies that several accounts got of one event, one counts; a record that was
 * corrected is replaced by its correction, and a batch call and the reads beside it are the same reads. All of them stay in the trail.
 */
final class Counting {
    private static final String SHARED = "unmapped.sharedEventID";
    private static final String ACCOUNT = "cloud.account.uid";
    private static final String EVENT = "metadata.uid";
    private static final String FLAGS = "secrettrail.flags";
    private static final String CORRECTS = "secrettrail.corrects";

    /** Up to as many shared events of a secret and account the count is exact, beyond it is near. */
    private static final int EXACT_UP_TO = 3_000;

    private static final int ACCOUNTS = 1_000;

    private Counting() {}

    /** Leaves out what was corrected, and what another entry tells already. */
    static Filters counted(Searches searches) {
        return new Filters()
                .not(Filters.term(FLAGS, AccessFlag.COUNTED_ELSEWHERE))
                .isNoneOf(EVENT, corrected(searches));
    }

    /**
     * Entries that tell of a value read. One name among several that Parameter Store did not list back is only asked for; a secret of a batch
     * counts, because nothing but a read of its own would prove it, and that is told apart.
     */
    static ObjectNode valueReads() {
        var onlyAskedFor = new Filters()
                .is(FLAGS, AccessFlag.REQUESTED)
                .not(Filters.term(FLAGS, AccessFlag.BATCH))
                .query();
        return new Filters()
                .is("secrettrail.access_class", AccessClass.VALUE_READ)
                .is("secrettrail.outcome", Outcome.SUCCESS)
                .not(onlyAskedFor)
                .query();
    }

    private static List<String> corrected(Searches searches) {
        return searches.values(Indices.ALL_TRAIL, Filters.exists(CORRECTS), CORRECTS);
    }

    /** Asks for what {@link #surplus} needs. */
    static void askCopies(ObjectNode aggregations) {
        var shared = aggregations.putObject("shared");
        shared.set("filter", Filters.exists(SHARED));
        var inner = shared.putObject("aggs");
        inner.set("events", distinctEvents());
        var accounts = inner.putObject("accounts");
        accounts.putObject("terms").put("field", ACCOUNT).put("size", ACCOUNTS);
        accounts.putObject("aggs").set("events", distinctEvents());
    }

    /**
     * How many entries are the further copies of an event that another account got too. The same id twice in one account is two events: the id
     * alone says nothing.
     */
    static long surplus(JsonNode bucket) {
        var shared = bucket.path("shared");
        long copies = 0;
        for (var account : shared.path("accounts").path("buckets")) {
            copies += account.path("events").path("value").asLong();
        }
        return Math.max(0, copies - shared.path("events").path("value").asLong());
    }

    private static ObjectNode distinctEvents() {
        return Searches.distinct(SHARED, EXACT_UP_TO);
    }
}
