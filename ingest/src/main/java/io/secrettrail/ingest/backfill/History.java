package io.secrettrail.ingest.backfill;

import io.secrettrail.ingest.publish.ObjectPublisher;
import io.secrettrail.ingest.publish.ObjectPublisher.Delivery;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** Where history comes from. */
public interface History {
    /** What there is, by hour; over all accounts and Regions together, because baselines need them in step. */
    SortedMap<Instant, List<Item>> hours(Instant from, Instant to) throws IOException, InterruptedException;

    /** One object, file, or part of an answer. */
    interface Item {
        /** Sends its records. May throw {@link software.amazon.awssdk.core.exception.SdkException} while AWS is away. */
        Delivery send(ObjectPublisher publisher) throws IOException;
    }
}
