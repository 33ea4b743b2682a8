/** The one runnable service: commands, roles and their life cycle. The only module that reads the environment. */
@NullMarked
package io.secrettrail.app;

import org.jspecify.annotations.NullMarked;
