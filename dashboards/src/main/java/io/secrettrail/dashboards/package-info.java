/** The web pages, the read API and triage. */
@NullMarked
package io.secrettrail.dashboards;

import org.jspecify.annotations.NullMarked;
