package io.secrettrail.app.analyze;

import io.secrettrail.events.Alert;
import io.secrettrail.events.Finding;
import java.time.Instant;
import java.util.Collection;

/** Judges what it hears, in the order in which it hears it. */
interface Detection extends AutoCloseable {
    void touch(String actorKey, byte[] touch, Instant arrival);

    void trail(String secretKey, byte[] entry, Instant arrival);

    void finding(Finding finding, Instant arrival);

    /** Says that all there is until then has been heard: what did not happen can be judged. */
    void closed(Instant until);

    /** Sends what rules hold back while an alert grows; to be called after the last record. */
    void finish();

    /** The newest version of every alert, in the order they were first raised; to be asked for when it has finished. */
    Collection<Alert> alerts();

    @Override
    void close();
}
