/** Policies of IAM, of secrets and of keys: whom they let in, and to what. Reads leniently, for callers write them. */
@NullMarked
package io.secrettrail.detectors.policy;

import org.jspecify.annotations.NullMarked;
