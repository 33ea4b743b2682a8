package io.secrettrail.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.testkit.record.Json;
import io.secrettrail.testkit.record.Json.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The objects that CloudTrail leaves in a bucket, and their keys. */
public final class LogFiles {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private LogFiles() {}

    /** {@code {"Records":[…]}}, not compressed. */
    public static byte[] inflated(Collection<byte[]> records) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Records");
            for (var record : records) {
                json.writeRawValue(new String(record, UTF_8));
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** A log object as it lies in the bucket. */
    public static byte[] gzipped(Collection<byte[]> records) {
        return gzip(inflated(records));
    }

    public static byte[] gzipped(Content content) {
        return gzip(Json.bytes(content));
    }

    public static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 8 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    public static byte[] inflate(byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param folder what stands before {@code /AWSLogs}, or with an organisation {@code prefix/AWSLogs/o-id} */
    public static String logKey(String folder, String account, String region, Instant minute, String unique) {
        return folder + "/" + account + "/CloudTrail/" + region + "/" + DAY.format(minute) + "/" + account
                + "_CloudTrail_" + region + "_" + MINUTE.format(minute) + "_" + unique + ".json.gz";
    }

    public static String digestKey(String folder, String account, String region, Instant end) {
        return folder + "/" + account + "/CloudTrail-Digest/" + region + "/" + DAY.format(end) + "/" + account
                + "_CloudTrail-Digest_" + region + "_org-trail_" + region + "_" + SECOND.format(end) + ".json.gz";
    }

    public static String insightKey(String folder, String account, String region, Instant minute, String unique) {
        return folder + "/" + account + "/CloudTrail-Insight/" + region + "/" + DAY.format(minute) + "/" + account
                + "_CloudTrail-Insight_" + region + "_" + MINUTE.format(minute) + "_" + unique + ".json.gz";
    }
}
