package io.secrettrail.enrichment.secret;

import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Decrypted;
import io.secrettrail.events.Operations;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;

/**
 * Whether a decrypted value was given out, as far as the record proves it. A call that failed gave nothing; what was merely named in a batch may
 * not have been given. For parameters the request says only what was wanted: whether there was anything to decrypt is proven by the use of a key
 * beside it ({@code TrailQueries.decrypted}), except for references, behind which there is always a secret.
 */
public final class DecryptedReader {
    private DecryptedReader() {}

    public static Decrypted read(CloudTrailRecord event, AccessClass accessClass, Outcome outcome, NamedSecret named) {
        if (outcome != Outcome.SUCCESS) {
            return Decrypted.NO;
        }
        if (event.eventSource().equals(Operations.KMS)) {
            boolean plain = event.eventName().equals("Decrypt") && !KmsSecrets.isKeyValidation(event);
            return plain ? Decrypted.YES : Decrypted.NO;
        }
        if (accessClass != AccessClass.VALUE_READ) {
            return Decrypted.NO;
        }
        if (named.flags().contains(AccessFlag.REQUESTED) || named.flags().contains(AccessFlag.BATCH)) {
            return Decrypted.UNKNOWN;
        }
        if (event.eventSource().equals(Operations.SECRETS_MANAGER)) {
            return Decrypted.YES;
        }
        if (event.request().isMissingNode()) {
            return Decrypted.UNKNOWN;
        }
        if (!event.request().path("withDecryption").asBoolean(false)) {
            return Decrypted.NO;
        }
        return named.secret().key().isSecretsManager() ? Decrypted.YES : Decrypted.UNKNOWN;
    }
}
