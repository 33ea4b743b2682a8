/** Tells people about alerts: (secrettrail-alerts) → one line per state worth a look, on standard output or in a file. */
@NullMarked
package io.secrettrail.app.notify;

import org.jspecify.annotations.NullMarked;
