/** The vocabulary every module speaks: accesses, secrets, actors, findings, alerts, and the port to query them. */
@NullMarked
package io.secrettrail.events;

import org.jspecify.annotations.NullMarked;
