/** Access evidence for SOC 2 and PCI DSS. */
@NullMarked
package io.secrettrail.reports;

import org.jspecify.annotations.NullMarked;
