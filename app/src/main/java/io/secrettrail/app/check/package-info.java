/** Looks whether AWS is set up so that the reads of secrets reach us. Only reads, changes nothing. */
@NullMarked
package io.secrettrail.app.check;

import org.jspecify.annotations.NullMarked;
