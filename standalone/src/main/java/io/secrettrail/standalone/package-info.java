/** The same service with embedded SQS, S3, Kafka and OpenSearch. */
@NullMarked
package io.secrettrail.standalone;

import org.jspecify.annotations.NullMarked;
