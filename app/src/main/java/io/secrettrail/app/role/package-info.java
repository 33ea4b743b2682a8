/** The roles of the service: each wires one module to Kafka and says how it is. */
@NullMarked
package io.secrettrail.app.role;

import org.jspecify.annotations.NullMarked;
