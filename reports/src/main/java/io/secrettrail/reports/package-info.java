/** Access evidence for SOC 2 and PCI DSS: what is handed to auditors, in forms that cannot do harm where they are opened. */
@NullMarked
package io.secrettrail.reports;

import org.jspecify.annotations.NullMarked;
