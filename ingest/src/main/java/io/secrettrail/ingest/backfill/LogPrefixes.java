package io.secrettrail.ingest.backfill;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists the objects of a bucket that may hold logs of some days, without those of other days: account by account, Region by Region, day by
 * day. Digests, Insights and the logs of other services are not listed either; folders of no known layout are.
 */
final class LogPrefixes {
    private static final String ACCOUNT = "(?:^|.*/)AWSLogs/(?:o-[a-z0-9]+/)?\\d{12}/";
    private static final Pattern OF_ACCOUNT = Pattern.compile(ACCOUNT);
    private static final Pattern OF_REGION = Pattern.compile(ACCOUNT + "CloudTrail/[a-z0-9-]+/");
    private static final Pattern WITHIN_REGION = Pattern.compile(ACCOUNT + "CloudTrail/[a-z0-9-]+/.+");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd/");

    /** Nobody promises that a log of midnight lies in the folder of the day in its name. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final S3Client s3;
    private final String bucket;
    private final List<String> days;

    /** @param to excluded */
    LogPrefixes(S3Client s3, String bucket, Instant from, Instant to) {
        this.s3 = s3;
        this.bucket = bucket;
        this.days = days(from, to);
    }

    private static List<String> days(Instant from, Instant to) {
        var days = new ArrayList<String>();
        var last = LocalDate.ofInstant(to.plus(MARGIN), ZoneOffset.UTC);
        for (var day = LocalDate.ofInstant(from.minus(MARGIN), ZoneOffset.UTC);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            days.add(DAY.format(day));
        }
        return days;
    }

    /** Hands over everything below a prefix that may belong to the days. */
    void list(String prefix, Consumer<S3Object> objects) {
        if (OF_REGION.matcher(prefix).matches()) {
            days.forEach(day -> listAll(prefix + day, objects));
        } else if (WITHIN_REGION.matcher(prefix).matches()) {
            listAll(prefix, objects);
        } else {
            descend(prefix, objects);
        }
    }

    private void descend(String prefix, Consumer<S3Object> objects) {
        var request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(prefix)
                .delimiter("/")
                .build();
        for (var page : s3.listObjectsV2Paginator(request)) {
            page.contents().forEach(objects);
            for (var folder : page.commonPrefixes()) {
                if (!holdsOther(prefix, folder.prefix())) {
                    list(folder.prefix(), objects);
                }
            }
        }
    }

    /** Below an account each service has its folder, and CloudTrail one more for digests and Insights each. */
    private static boolean holdsOther(String prefix, String folder) {
        return OF_ACCOUNT.matcher(prefix).matches() && !folder.equals(prefix + "CloudTrail/");
    }

    private void listAll(String prefix, Consumer<S3Object> objects) {
        var request =
                ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build();
        s3.listObjectsV2Paginator(request).contents().forEach(objects);
    }
}
