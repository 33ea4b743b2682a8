package io.secrettrail.detectors;

import io.secrettrail.events.AccountFact;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Since when data of an account is known. Each task reports what it sees, the earliest of all tasks stands; so an actor that appears late
 * in a partition of its own gets no free week.
 */
final class AccountAges {
    private static final Duration WORTH_REPORTING = Duration.ofHours(1);

    private final Duration learning;
    private final KeyValueStore<String, Long> everywhere;
    private final Map<String, Instant> here = new HashMap<>();

    AccountAges(Duration learning, KeyValueStore<String, Long> everywhere) {
        this.learning = learning;
        this.everywhere = everywhere;
    }

    /** Takes in one event; gives a fact to publish when it is clearly earlier than all known. */
    Optional<AccountFact> saw(String account, Instant time) {
        var known = first(account);
        if (known != null && !time.isBefore(known)) {
            return Optional.empty();
        }
        here.put(account, time);
        return known == null || time.isBefore(known.minus(WORTH_REPORTING))
                ? Optional.of(new AccountFact(account, time))
                : Optional.empty();
    }

    /** True in the first days of the account's data. */
    boolean isLearning(String account, Instant time) {
        var known = first(account);
        return known == null || time.isBefore(known.plus(learning));
    }

    private @Nullable Instant first(String account) {
        var own = here.get(account);
        var millis = everywhere.get(account);
        if (millis == null) {
            return own;
        }
        var reported = Instant.ofEpochMilli(millis);
        return own == null || reported.isBefore(own) ? reported : own;
    }
}
