package io.secrettrail.testkit;

import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.life.Timeline.Notes;
import java.time.Instant;

/** For runs that want only the records. */
enum SilentNotes implements Notes {
    INSTANCE;

    @Override
    public void note(Activity activity, String principal, Instant at) {
        // nobody asked
    }
}
