/** The whole service against a simulated estate in one process: feeds it, shows it, and checks what it found against the truth. */
@NullMarked
package io.secrettrail.standalone.demo;

import org.jspecify.annotations.NullMarked;
