/** What the modules count, as Micrometer meters; the list of names is one enum. */
@NullMarked
package io.secrettrail.app.metric;

import org.jspecify.annotations.NullMarked;
