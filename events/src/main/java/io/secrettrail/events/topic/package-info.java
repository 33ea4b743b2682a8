/** The topics: names, keys, values, partition counts and settings, each declared once. */
@NullMarked
package io.secrettrail.events.topic;

import org.jspecify.annotations.NullMarked;
