package io.secrettrail.ingest.backfill;

import io.secrettrail.events.Operations;
import io.secrettrail.events.Route;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

/**
 * What CloudTrail itself remembers of the last 90 days. It answers newest first and twice a second at most, so the answers are put on disk,
 * and read from there oldest first.
 *
 * @param regions one client for each account and Region that is asked
 * @param spool where the answers are kept meanwhile; overwritten
 * @param pause between two questions to one Region
 */
public record LookupHistory(List<CloudTrailClient> regions, Path spool, Duration pause) implements History {
    private static final Logger LOG = LoggerFactory.getLogger(LookupHistory.class);
    private static final int MOST_PER_ANSWER = 50;
    private static final int EVENTS_PER_ITEM = 200;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final List<String> SOURCES = List.of(
            Operations.SECRETS_MANAGER,
            Operations.SSM,
            Operations.KMS,
            Operations.STS,
            Operations.IAM,
            Operations.EKS,
            Operations.EKS_AUTH,
            Operations.CLOUDTRAIL);

    public LookupHistory {
        regions = List.copyOf(regions);
    }

    private record Spooled(Instant time, long offset, int length) {}

    @Override
    public SortedMap<Instant, List<Item>> hours(Instant from, Instant to) throws IOException, InterruptedException {
        var folder = spool.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.deleteIfExists(spool);
        var events = new ArrayList<Spooled>();
        try (var file = new RandomAccessFile(spool.toFile(), "rw")) {
            for (var region : regions) {
                for (var source : SOURCES) {
                    spool(region, source, from, to, file, events);
                }
            }
        }
        events.sort(Comparator.comparing(Spooled::time));
        var byHour = new TreeMap<Instant, List<Spooled>>();
        events.forEach(
                event -> byHour.computeIfAbsent(event.time().truncatedTo(ChronoUnit.HOURS), _ -> new ArrayList<>())
                        .add(event));
        var hours = new TreeMap<Instant, List<Item>>();
        byHour.forEach((hour, inHour) -> hours.put(hour, items(inHour)));
        return hours;
    }

    private void spool(
            CloudTrailClient region,
            String source,
            Instant from,
            Instant to,
            RandomAccessFile file,
            List<Spooled> events)
            throws IOException, InterruptedException {
        String next = null;
        do {
            var answer = ask(region, source, from, to, next);
            for (var event : answer.events()) {
                append(event, file, events);
            }
            next = answer.nextToken();
        } while (next != null && !next.isEmpty());
    }

    private LookupEventsResponse ask(
            CloudTrailClient region, String source, Instant from, Instant to, @Nullable String token)
            throws InterruptedException {
        var request = LookupEventsRequest.builder()
                .startTime(from)
                .endTime(to)
                .maxResults(MOST_PER_ANSWER)
                .nextToken(token)
                .lookupAttributes(LookupAttribute.builder()
                        .attributeKey(LookupAttributeKey.EVENT_SOURCE)
                        .attributeValue(source)
                        .build())
                .build();
        var wait = pause;
        while (true) {
            Thread.sleep(wait);
            try {
                return region.lookupEvents(request);
            } catch (SdkException e) {
                wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
                LOG.warn(
                        "LookupEvents did not answer, next attempt in {}: {}; check the permission cloudtrail:LookupEvents",
                        wait,
                        e.getMessage());
            }
        }
    }

    private static void append(Event event, RandomAccessFile file, List<Spooled> events) throws IOException {
        if (event.cloudTrailEvent() == null || event.eventTime() == null) {
            LOG.warn("LookupEvents named an event without its record: {}", event.eventId());
            return;
        }
        var bytes = event.cloudTrailEvent().getBytes(StandardCharsets.UTF_8);
        events.add(new Spooled(event.eventTime(), file.getFilePointer(), bytes.length));
        file.write(bytes);
    }

    private List<Item> items(List<Spooled> inHour) {
        var items = new ArrayList<Item>();
        for (int start = 0; start < inHour.size(); start += EVENTS_PER_ITEM) {
            var part = inHour.subList(start, Math.min(start + EVENTS_PER_ITEM, inHour.size()));
            items.add(publisher -> publisher.text(
                    read(part), Route.LOOKUP, "LookupEvents " + part.getFirst().time()));
        }
        return items;
    }

    private String read(List<Spooled> part) {
        var text = new StringBuilder();
        try (var file = new RandomAccessFile(spool.toFile(), "r")) {
            for (var event : part) {
                var bytes = new byte[event.length()];
                file.seek(event.offset());
                file.readFully(bytes);
                text.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the answers of LookupEvents on disk are gone: " + spool, e);
        }
        return text.toString();
    }
}
