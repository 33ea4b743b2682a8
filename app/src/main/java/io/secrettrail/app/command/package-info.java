/** The commands that work on a running service or start it. */
@NullMarked
package io.secrettrail.app.command;

import org.jspecify.annotations.NullMarked;
