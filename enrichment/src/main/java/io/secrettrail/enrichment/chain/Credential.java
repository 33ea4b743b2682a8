package io.secrettrail.enrichment.chain;

import static java.util.Objects.requireNonNull;

import io.secrettrail.enrichment.caller.Sighting;
import io.secrettrail.events.CredentialIssue;
import io.secrettrail.events.Workload;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one temporary access key, as it stands in the store; or of a session, whatever its keys, where a pod has it.
 *
 * @param v version of this form; one that is higher than {@link #VERSION} is not understood
 * @param chain its issue first, then that of the key it was asked for with, as far as known; empty for a session
 * @param holder who it was issued to
 * @param outside told from outside: the record of another account says only which account asked, and the copy of that account says more
 * @param until forgotten from this arrival on
 */
public record Credential(int v, List<CredentialIssue> chain, Sighting holder, boolean outside, Instant until) {
    static final int VERSION = 1;

    private static final int LONGEST_CHAIN = 8;
    private static final String LAMBDA = "service:lambda.amazonaws.com";
    private static final String LAMBDA_ITSELF = "awslambda_";

    public Credential {
        requireNonNull(holder, "holder");
        requireNonNull(until, "until");
        chain = List.copyOf(chain);
    }

    /** Of a session only who has it is known. */
    public static Credential ofSession(Sighting holder, Instant until) {
        return new Credential(VERSION, List.of(), holder, false, until);
    }

    /** This session, seen once more. While it is seen with different holders nobody can say whose it is. */
    public Credential seenWith(Sighting other, Instant otherUntil) {
        var one = holder.workload().equals(other.workload()) ? holder : Sighting.NONE;
        return ofSession(one, until.isAfter(otherUntil) ? until : otherUntil);
    }

    /** True when it can be used at that time: in a form that this version knows, and not forgotten. */
    public boolean holds(Instant arrival) {
        return v <= VERSION && arrival.isBefore(until);
    }

    public String accessKeyId() {
        return chain.getFirst().accessKeyId();
    }

    /**
     * What a call with this key is made by.
     *
     * @param seen what the record of the call says
     * @param session the name of its session: of functions, the issue event tells only that it is one, and the session which
     */
    public Workload workload(Sighting seen, @Nullable String session) {
        return seen.completedBy(holder(session)).workload();
    }

    /** This key, now that it is known how the key was issued which it was asked for with. */
    Credential askedWith(Credential other, @Nullable String session) {
        var longer = Stream.concat(chain.stream(), other.chain.stream())
                .limit(LONGEST_CHAIN)
                .toList();
        return new Credential(v, longer, holder.completedBy(other.holder(session)), outside, until);
    }

    /** Of two records of one issue, the one that says more. */
    Credential or(@Nullable Credential other) {
        return other != null && outside && !other.outside ? other : this;
    }

    private Sighting holder(@Nullable String session) {
        if (chain.isEmpty()
                || session == null
                || session.startsWith(LAMBDA_ITSELF)
                || !chain.getFirst().principal().equals(LAMBDA)) {
            return holder;
        }
        return new Sighting(new Workload.LambdaFunction(session), true);
    }
}
