package io.secrettrail.enrichment.chain;

import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.Optional;

/** The temporary access key that a call was made with, if an issue event can explain it. */
public final class CredentialKey {
    private static final String TEMPORARY = "ASIA";
    private static final int LONGEST = 128;

    private CredentialKey() {}

    /** Empty for long-term keys, and for calls that a service made for somebody: it uses keys of its own, whose issue is never logged. */
    public static Optional<String> of(CloudTrailRecord event) {
        return event.text("userIdentity", "accessKeyId")
                .filter(key -> key.startsWith(TEMPORARY) && key.length() <= LONGEST && key.indexOf('#') < 0)
                .filter(_ -> event.text("userIdentity", "invokedBy").isEmpty());
    }
}
