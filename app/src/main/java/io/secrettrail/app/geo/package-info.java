/** Countries and networks of public addresses, from databases that the operator gives. */
@NullMarked
package io.secrettrail.app.geo;

import org.jspecify.annotations.NullMarked;
