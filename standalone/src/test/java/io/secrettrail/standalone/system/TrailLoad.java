package io.secrettrail.standalone.system;

import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.standalone.embedded.EmbeddedClients;
import io.secrettrail.standalone.embedded.EmbeddedStack;
import io.secrettrail.testkit.GuardDutyFinding;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.QueueBodies;
import io.secrettrail.testkit.RecordFixture;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Honest reads in many small log files, one theft that GuardDuty flags, some records that are none, and an object that nobody can read. */
final class TrailLoad {
    static final String BUCKET = "trail-logs";
    static final int STOLEN = 30;
    static final int DAMAGED = 11;
    private static final int FILES = 600;
    private static final int RECORDS_PER_FILE = 25;
    private static final int DAMAGED_EVERY = 60;
    private static final int TOLD_AGAIN_EVERY = 7;
    private static final int MESSAGES_AT_ONCE = 10;

    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(3));
    private final Map<String, byte[]> objects = new LinkedHashMap<>();
    private final Set<String> entries = new HashSet<>();
    private final String finding;

    TrailLoad() {
        var theft = secretRead().by("mallory").at(begin.plusSeconds(60)).acrossSecrets(STOLEN);
        this.finding = GuardDutyFinding.about(theft.getFirst().caller())
                .seen(begin, begin.plusSeconds(120), begin.plus(Duration.ofHours(1)))
                .envelope();
        for (int file = 0; file < FILES; file++) {
            var records = honest(file);
            if (file == FILES / 2) {
                records.addAll(theft);
            }
            records.forEach(record -> entries.add(record.eventId()));
            var bytes =
                    new ArrayList<>(records.stream().map(RecordFixture::bytes).toList());
            if (file % DAMAGED_EVERY == 0) {
                bytes.add(
                        ("{\"eventSource\":\"secretsmanager.amazonaws.com\",\"eventName\":\"GetSecretValue\",\"file\":"
                                        + file + "}")
                                .getBytes(UTF_8));
            }
            objects.put(key(file), LogFiles.gzipped(bytes));
        }
        var whole = LogFiles.gzipped(
                honest(FILES).stream().map(RecordFixture::bytes).toList());
        objects.put(key(FILES), Arrays.copyOf(whole, whole.length / 2));
    }

    /** Ids of the entries that the trail must hold: every record here names one secret. */
    Set<String> entries() {
        return entries;
    }

    /** Puts every object into its bucket, not yet noticed by anybody. */
    void store(EmbeddedStack stack) {
        stack.s3().createBucket(BUCKET);
        try (var s3 = EmbeddedClients.s3(stack.s3().endpoint())) {
            objects.forEach((key, bytes) ->
                    s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes)));
        }
    }

    /**
     * Tells of the objects of one of several equal waves, all at once, and of some of the wave before once more, as a standard queue may. The
     * finding comes with the wave that holds the theft.
     */
    void deliver(EmbeddedStack stack, URI queue, int wave, int waves) {
        var bodies = new ArrayList<String>();
        objects.forEach((key, bytes) -> bodies.add(QueueBodies.s3Notice(BUCKET, key, bytes.length)));
        bodies.add(bodies.size() / 2, finding);
        int begin = bodies.size() * wave / waves;
        var ofWave = new ArrayList<>(bodies.subList(begin, bodies.size() * (wave + 1) / waves));
        for (int again = bodies.size() * (wave - 1) / waves; wave > 0 && again < begin; again += TOLD_AGAIN_EVERY) {
            ofWave.add(bodies.get(again));
        }
        try (var sqs = EmbeddedClients.sqs(stack.sqs().endpoint())) {
            for (int from = 0; from < ofWave.size(); from += MESSAGES_AT_ONCE) {
                var batch = ofWave.subList(from, Math.min(ofWave.size(), from + MESSAGES_AT_ONCE));
                sqs.sendMessageBatch(
                        request -> request.queueUrl(queue.toString()).entries(messages(batch)));
            }
        }
    }

    private static List<SendMessageBatchRequestEntry> messages(Collection<String> bodies) {
        var messages = new ArrayList<SendMessageBatchRequestEntry>();
        for (var body : bodies) {
            messages.add(SendMessageBatchRequestEntry.builder()
                    .id("m" + messages.size())
                    .messageBody(body)
                    .build());
        }
        return messages;
    }

    private List<RecordFixture> honest(int file) {
        var records = new ArrayList<RecordFixture>();
        for (int i = 0; i < RECORDS_PER_FILE; i++) {
            int number = file * RECORDS_PER_FILE + i;
            records.add(secretRead()
                    .by("service-" + number % 97)
                    .of("shop/" + number % 97 + "/" + number / 97 % 3)
                    .at(begin.plusSeconds(number)));
        }
        return records;
    }

    private String key(int file) {
        return LogFiles.logKey(
                "AWSLogs", "111122223333", "eu-west-1", begin.plusSeconds(file * 30L), "%016d".formatted(file));
    }
}
