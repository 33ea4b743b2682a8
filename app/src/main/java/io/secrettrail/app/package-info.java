/** The runnable service: configuration, commands, roles, life cycle, health, metrics. */
@NullMarked
package io.secrettrail.app;

import org.jspecify.annotations.NullMarked;
