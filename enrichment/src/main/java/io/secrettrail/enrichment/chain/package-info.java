/** How temporary credentials were issued, and what that tells of the calls made with them. */
@NullMarked
package io.secrettrail.enrichment.chain;

import org.jspecify.annotations.NullMarked;
