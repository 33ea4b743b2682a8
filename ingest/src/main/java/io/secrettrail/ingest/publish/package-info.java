/** From bytes to Kafka: records, findings, dead letters and manifests, each acknowledged before anything is called done. */
@NullMarked
package io.secrettrail.ingest.publish;

import org.jspecify.annotations.NullMarked;
