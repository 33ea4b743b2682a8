package io.secrettrail.app.analyze;

import org.jspecify.annotations.Nullable;

/** Dead letters of both passes, counted and written. */
final class Letters {
    private final @Nullable OutputFolder out;
    private long count;

    Letters(@Nullable OutputFolder out) {
        this.out = out;
    }

    long count() {
        return count;
    }

    void add(FirstPass.DeadLetter letter) {
        count++;
        if (out != null) {
            out.deadLetter(letter);
        }
    }
}
