/** What exists and how it is set up, as the stores list it: metadata, never a value. */
@NullMarked
package io.secrettrail.ingest.inventory;

import org.jspecify.annotations.NullMarked;
