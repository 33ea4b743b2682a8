/** Accesses and alerts as OCSF 1.6.0 documents: the one format of topics, index and exports. */
@NullMarked
package io.secrettrail.events.ocsf;

import org.jspecify.annotations.NullMarked;
