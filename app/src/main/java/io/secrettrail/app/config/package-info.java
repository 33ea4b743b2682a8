/** One YAML file bound to records: every mistake found at once, each with key, line and what was expected. */
@NullMarked
package io.secrettrail.app.config;

import org.jspecify.annotations.NullMarked;
