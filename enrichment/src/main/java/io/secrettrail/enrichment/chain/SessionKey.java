package io.secrettrail.enrichment.chain;

import io.secrettrail.enrichment.caller.ActorReader;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.cloudtrail.ActorKeys;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.Optional;

/**
 * A session of a role: {@code 111122223333:role/payments-api/botocore-session-1767607200}. When a store calls KMS for a session it uses a key of
 * its own, and this is all that the call and the issue of the session's keys have in common.
 */
public final class SessionKey {
    private static final int LONGEST = 512;

    private SessionKey() {}

    /** The session that a service calls for; empty for all other calls. */
    public static Optional<String> served(CloudTrailRecord event) {
        return event.text("userIdentity", "invokedBy").flatMap(_ -> calling(event));
    }

    /** The session that calls by itself; empty for callers without one. */
    public static Optional<String> calling(CloudTrailRecord event) {
        return ActorReader.sessionName(event).flatMap(name -> key(ActorKeys.of(event), name));
    }

    /** The session that keys are issued for. */
    static Optional<String> issued(CloudTrailRecord event) {
        return event.text("requestParameters", "roleSessionName").flatMap(name -> key(ActorKeys.of(event), name));
    }

    private static Optional<String> key(ActorKey role, String name) {
        var key = role.value() + "/" + name;
        return key.length() <= LONGEST && key.indexOf('#') < 0 ? Optional.of(key) : Optional.empty();
    }
}
