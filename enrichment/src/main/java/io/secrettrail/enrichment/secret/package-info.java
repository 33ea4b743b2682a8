/** Which secret a record touches: one class per store, the order in which each names its secrets, and the catalog that settles doubt. */
@NullMarked
package io.secrettrail.enrichment.secret;

import org.jspecify.annotations.NullMarked;
