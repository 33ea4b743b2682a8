package io.secrettrail.testkit.record;

import io.secrettrail.testkit.record.Caller.ServiceEvent;
import io.secrettrail.testkit.record.CloudTrailRecord.Content;
import io.secrettrail.testkit.record.CloudTrailRecord.Ids;
import java.time.Instant;

/** What Secrets Manager itself records about rotating and deleting one secret. */
public record RotationEvents(SecretArn secret, Dice dice) {

    private static final String SERVICE = "secretsmanager.amazonaws.com";

    public CloudTrailRecord started(Instant at, String rotationId) {
        return rotation("RotationStarted", at, rotationId);
    }

    public CloudTrailRecord succeeded(Instant at, String rotationId) {
        return rotation("RotationSucceeded", at, rotationId);
    }

    /** A failure has a message and no code. */
    public CloudTrailRecord failed(Instant at, String rotationId, String functionArn, String step) {
        var event = rotation("RotationFailed", at, rotationId);
        return event.with(
                event.content().failedWith("Error when executing lambda " + functionArn + " during " + step + " step"));
    }

    private CloudTrailRecord rotation(String name, Instant at, String rotationId) {
        var call = new Call("secretsmanager", name, "1.08", false);
        var session = new Session(new ServiceEvent(secret.accountId(), SERVICE), SERVICE, SERVICE);
        var ids = new Ids(dice.uuid(), "Rotation-" + secret.full() + "-" + rotationId, null);
        var content = Content.additional(Json.object("SecretId", secret.full()));
        return new CloudTrailRecord(call, session, at, secret.region(), ids, content);
    }
}
