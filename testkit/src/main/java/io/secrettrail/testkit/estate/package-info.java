/** What stands still: accounts, secrets and the workloads that hold credentials. */
@NullMarked
package io.secrettrail.testkit.estate;

import org.jspecify.annotations.NullMarked;
