package io.secrettrail.testkit.delivery;

import io.secrettrail.testkit.QueueBodies;
import io.secrettrail.testkit.record.Dice;
import java.util.List;

/** The shapes in which a bucket tells of a new object: S3's own, CloudTrail's own, EventBridge's, bare or inside SNS. */
final class Notices {

    private Notices() {}

    static String of(String bucket, String key, int size, Dice dice) {
        var shape = dice.between(0, 9);
        if (shape < 5) {
            return QueueBodies.s3Notice(bucket, key, size);
        }
        if (shape < 7) {
            return QueueBodies.snsWrapped(QueueBodies.s3Notice(bucket, key, size));
        }
        var own = QueueBodies.cloudTrailNotice(bucket, List.of(key));
        return shape == 7
                ? own
                : shape == 8 ? QueueBodies.snsWrapped(own) : QueueBodies.objectCreated(bucket, key, size);
    }
}
