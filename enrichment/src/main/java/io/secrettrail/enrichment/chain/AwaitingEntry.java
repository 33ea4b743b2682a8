package io.secrettrail.enrichment.chain;

import static java.util.Objects.requireNonNull;

import io.secrettrail.enrichment.caller.Sighting;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.SecretKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry written before the issue of its credentials was known: what an amendment needs. */
public record AwaitingEntry(
        String id,
        Instant time,
        SecretKey secret,
        Sighting seen,
        @Nullable String session) {
    public AwaitingEntry {
        requireNonNull(id, "id");
        requireNonNull(time, "time");
        requireNonNull(secret, "secret");
        requireNonNull(seen, "seen");
    }

    /** What the entry learns: the chain, where there is one, and the workload when it is another than its own record says. */
    public Optional<Amendment> explainedBy(Credential credential) {
        var workload = credential.workload(seen, session);
        boolean same = workload.equals(seen.workload());
        return same && credential.chain().isEmpty()
                ? Optional.empty()
                : Optional.of(new Amendment(id, time, secret, null, same ? null : workload, credential.chain()));
    }
}
