package io.secrettrail.testkit.delivery;

import io.secrettrail.testkit.EstateConfig;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Objects that lie beside the logs and hold none: once a day a digest per account and Region, and an Insight. */
final class SideFiles {

    private static final List<Place> PLACES =
            List.of(Place.PROD, Place.PROD_US, Place.STAGING, Place.PLATFORM, Place.PLATFORM_US);

    private final EstateConfig config;
    private final Out out;

    SideFiles(EstateConfig config, Out out) {
        this.config = config;
        this.out = out;
    }

    @FunctionalInterface
    interface Out {
        void deliver(Instant at, int day, String key, byte[] content, Dice dice);
    }

    void endOfDay(int day) {
        var at = config.start().plus(Duration.ofDays(day + 1L)).plus(Duration.ofMinutes(40));
        for (var place : PLACES) {
            var dice = Dice.of(config.seed(), "digest", place.account(), place.region(), at.toString());
            var key = LogFiles.digestKey(LogFileWriter.FOLDER, place.account(), place.region(), at);
            out.deliver(at, day, key, digest(place, at, key), dice);
        }
        var dice = Dice.of(config.seed(), "insight", at.toString());
        var place = Place.PROD;
        var key = LogFiles.insightKey(LogFileWriter.FOLDER, place.account(), place.region(), at, dice.alphanumeric(16));
        out.deliver(at, day, key, insight(place, at, dice), dice);
    }

    private static byte[] digest(Place place, Instant end, String key) {
        var digest = Json.object("awsAccountId", place.account())
                .put("digestStartTime", end.minus(Duration.ofHours(1)).toString())
                .put("digestEndTime", end.toString())
                .put("digestS3Bucket", LogFileWriter.BUCKET)
                .put("digestS3Object", key)
                .put("digestPublicKeyFingerprint", "00112233445566778899aabbccddeeff")
                .put("digestSignatureAlgorithm", "SHA256withRSA");
        List.of(
                        "newestEventTime",
                        "oldestEventTime",
                        "previousDigestS3Bucket",
                        "previousDigestS3Object",
                        "previousDigestHashValue",
                        "previousDigestHashAlgorithm",
                        "previousDigestSignature")
                .forEach(digest::putNull); // the first of its chain
        digest.putArray("logFiles");
        return LogFiles.gzipped(json -> json.writeTree(digest));
    }

    private static byte[] insight(Place place, Instant at, Dice dice) {
        var insight = Json.object("eventVersion", "1.08")
                .put("eventTime", at.minusSeconds(600).toString())
                .put("awsRegion", place.region())
                .put("eventID", dice.uuid())
                .put("eventType", "AwsCloudTrailInsight")
                .put("recipientAccountId", place.account())
                .put("sharedEventID", dice.uuid());
        insight.putObject("insightDetails")
                .put("state", "Start")
                .put("eventSource", "ec2.amazonaws.com")
                .put("eventName", "RunInstances")
                .put("insightType", "ApiCallRateInsight");
        insight.put("eventCategory", "Insight");
        var file = Json.object();
        file.putArray("Records").add(insight);
        return LogFiles.gzipped(json -> json.writeTree(file));
    }
}
