/** SQS, S3, EventBridge, the CloudTrail and GuardDuty APIs and folders, into Kafka. */
@NullMarked
package io.secrettrail.ingest;

import org.jspecify.annotations.NullMarked;
