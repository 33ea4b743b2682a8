package io.secrettrail.testkit.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.testkit.record.Caller.OnBehalf;
import io.secrettrail.testkit.record.Caller.Principal;
import io.secrettrail.testkit.record.CloudTrailRecord.Content;
import io.secrettrail.testkit.record.CloudTrailRecord.Ids;
import io.secrettrail.testkit.record.CloudTrailRecord.Resource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Calls to KMS made by one session or, with its rights, by a store. A record made by a store shares no id with the call
 * that caused it, and carries a temporary key of its own.
 */
public record KeyUse(Session session, String region, Dice dice) {

    private static final String SECRETS_MANAGER = "secretsmanager.amazonaws.com";
    private static final String PARAMETER_STORE = "AWS Internal";

    /** Secrets Manager unwraps the data key of a version that was just read. */
    public CloudTrailRecord decryptSecret(Instant at, String secretArn, String versionId, String keyArn) {
        return decrypt(behalf(at, SECRETS_MANAGER), at, secretContext(secretArn, versionId), keyArn);
    }

    /** Parameter Store decrypts a SecureString for a caller that asked for it. */
    public CloudTrailRecord decryptParameter(Instant at, String parameterArn, String keyArn) {
        return decrypt(behalf(at, PARAMETER_STORE), at, Json.object("PARAMETER_ARN", parameterArn), keyArn);
    }

    /** The caller decrypts by itself what the store would have decrypted. */
    public CloudTrailRecord decryptSecretDirectly(Instant at, String secretArn, String versionId, String keyArn) {
        return decrypt(session, at, secretContext(secretArn, versionId), keyArn);
    }

    public CloudTrailRecord dataKeyForSecret(Instant at, String secretArn, String versionId, String keyArn) {
        var request = Json.object();
        request.set("encryptionContext", secretContext(secretArn, versionId));
        request.put("keySpec", "AES_256").put("keyId", "alias/aws/secretsmanager");
        return record(Call.GENERATE_DATA_KEY, behalf(at, SECRETS_MANAGER), at, request, keyArn);
    }

    public CloudTrailRecord encryptParameter(Instant at, String parameterArn, String keyArn) {
        var request = Json.object("keyId", "alias/aws/ssm").put("encryptionAlgorithm", "SYMMETRIC_DEFAULT");
        request.set("encryptionContext", Json.object("PARAMETER_ARN", parameterArn));
        return record(Call.ENCRYPT, behalf(at, PARAMETER_STORE), at, request, keyArn);
    }

    /** A use that has nothing to do with secrets. */
    public CloudTrailRecord decryptOther(Instant at, String contextKey, String contextValue, String keyArn) {
        return decrypt(session, at, Json.object(contextKey, contextValue), keyArn);
    }

    private CloudTrailRecord decrypt(Session by, Instant at, ObjectNode context, String keyArn) {
        var request = Json.object("encryptionAlgorithm", "SYMMETRIC_DEFAULT");
        request.set("encryptionContext", context);
        return record(Call.DECRYPT, by, at, request, keyArn);
    }

    private CloudTrailRecord record(Call call, Session by, Instant at, ObjectNode request, String keyArn) {
        var key = new Resource(keyArn.split(":", 6)[4], "AWS::KMS::Key", keyArn);
        var content = Content.request(request).resources(List.of(key));
        return new CloudTrailRecord(call, by, at, region, Ids.from(dice), content);
    }

    private Session behalf(Instant at, String service) {
        if (!(session.caller() instanceof Principal principal)) {
            throw new IllegalStateException("no store acts for " + session.caller());
        }
        var since = at.truncatedTo(ChronoUnit.SECONDS);
        var caller = new OnBehalf(principal, service, dice.iamId("ASIA"), since);
        return new Session(caller, service, service);
    }

    private static ObjectNode secretContext(String secretArn, String versionId) {
        return Json.object("SecretARN", secretArn).put("SecretVersionId", versionId);
    }
}
