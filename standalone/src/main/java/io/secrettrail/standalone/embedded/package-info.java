/** SQS, S3, Kafka, OpenSearch and GuardDuty inside this process, on loopback, for the demo, for one box, and for tests. */
@NullMarked
package io.secrettrail.standalone.embedded;

import org.jspecify.annotations.NullMarked;
