package io.secrettrail.ingest.backfill;

import io.secrettrail.events.Route;
import io.secrettrail.ingest.envelope.ObjectRef;
import io.secrettrail.ingest.publish.ObjectPublisher;
import io.secrettrail.ingest.publish.ObjectPublisher.Delivery;
import io.secrettrail.ingest.publish.ObjectPublisher.Submitted;
import io.secrettrail.ingest.record.LogKey;
import io.secrettrail.ingest.record.ReadLimits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The log objects below a prefix of a bucket; the minute in an object's name says to which hour it belongs. */
public record BucketHistory(S3Client s3, String bucket, String prefix) implements History {
    private static final int FIRST_PERMANENT = 400;
    private static final int SERVER_ERROR = 500;
    private static final int SLOW_DOWN = 429;

    @Override
    public SortedMap<Instant, List<Item>> hours(Instant from, Instant to) {
        var hours = new TreeMap<Instant, List<Item>>();
        new LogPrefixes(s3, bucket, from, to)
                .list(
                        prefix,
                        object -> LogKey.parse(object.key())
                                .filter(name -> !name.minute().isBefore(from)
                                        && name.minute().isBefore(to))
                                .ifPresent(name -> hours.computeIfAbsent(
                                                name.minute().truncatedTo(ChronoUnit.HOURS), _ -> new ArrayList<>())
                                        .add(publisher -> send(publisher, object.key(), object.size(), name))));
        return hours;
    }

    private Delivery send(ObjectPublisher publisher, String key, long size, LogKey name) {
        var ref = ObjectRef.of(bucket, key);
        if (size > ReadLimits.STANDARD.compressedBytes()) {
            return givenUp(
                    publisher, ref, "over the limit of " + ReadLimits.STANDARD.compressedBytes() + " bytes compressed");
        }
        try {
            var answer = s3.getObject(
                    GetObjectRequest.builder().bucket(bucket).key(key).build(), ResponseTransformer.toBytes());
            var version = answer.response().versionId() == null
                    ? answer.response().eTag()
                    : answer.response().versionId();
            return switch (publisher.object(ref, name, answer.asByteArrayUnsafe(), version, Route.BACKFILL)) {
                case Submitted.Sent(var delivery) -> delivery;
                case Submitted.Refused(var reason) -> givenUp(publisher, ref, reason);
            };
        } catch (S3Exception e) {
            if (e.statusCode() < FIRST_PERMANENT || e.statusCode() >= SERVER_ERROR || e.statusCode() == SLOW_DOWN) {
                throw e;
            }
            return givenUp(publisher, ref, "S3 says " + e.statusCode());
        }
    }

    private static Delivery givenUp(ObjectPublisher publisher, ObjectRef ref, String reason) {
        return publisher.deadLetter(ref.toString(), "object not readable: " + reason, ref.toString());
    }
}
