/** What every role needs of Kafka: clients, topics, the runner of a topology, and resets. */
@NullMarked
package io.secrettrail.app.kafka;

import org.jspecify.annotations.NullMarked;
