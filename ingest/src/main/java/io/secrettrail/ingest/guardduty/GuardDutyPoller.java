package io.secrettrail.ingest.guardduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.FindingCriteria;
import software.amazon.awssdk.services.guardduty.model.OrderBy;

/**
 * Asks GuardDuty for findings updated since it last asked, oldest update first, and hands their JSON on. Repeats are harmless: the newest
 * update of a finding wins wherever it is kept. A failed round is logged, and what it missed is asked for again.
 */
public final class GuardDutyPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GuardDutyPoller.class);

    /** The most that GetFindings takes. */
    private static final int PAGE = 50;

    /** Updates may become visible a little after the time they carry. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final GuardDutyClient client;
    private final Consumer<byte[]> findings;
    private final Clock clock;
    private final Duration lookBack;
    private final Map<String, Instant> askedUntil = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("guardduty-poll").daemon().factory());

    /**
     * @param findings takes the JSON of one finding, in camel case; must be durable when it returns
     * @param lookBack how far back the first round reaches
     */
    public GuardDutyPoller(GuardDutyClient client, Consumer<byte[]> findings, Duration lookBack, Clock clock) {
        this.client = client;
        this.findings = findings;
        this.lookBack = lookBack;
        this.clock = clock;
    }

    /** Polls now and then at this interval, until closed. */
    public void start(Duration interval) {
        var _ = timer.scheduleWithFixedDelay(this::pollSafely, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void pollSafely() {
        try {
            poll();
        } catch (RuntimeException e) {
            if (timer.isShutdown()) {
                return; // the call was broken off by our own end
            }
            LOG.warn(
                    "GuardDuty does not answer ({}); findings wait until it does. Check the network, and that the role may call"
                            + " guardduty:ListDetectors, ListFindings and GetFindings",
                    e.getMessage());
        }
    }

    /**
     * One round over all detectors of the Region; answers how many findings it handed on.
     *
     * @throws SdkException when GuardDuty refuses or does not answer; what was not handed on is asked for again
     */
    public int poll() {
        int handedOn = 0;
        for (var page : client.listDetectorsPaginator(request -> {})) {
            for (var detector : page.detectorIds()) {
                handedOn += poll(detector);
            }
        }
        return handedOn;
    }

    private int poll(String detector) {
        var until = clock.instant();
        var since = askedUntil.getOrDefault(detector, until.minus(lookBack));
        var updated =
                Condition.builder().greaterThanOrEqual(since.toEpochMilli()).build();
        var pages = client.listFindingsPaginator(request -> request.detectorId(detector)
                .findingCriteria(FindingCriteria.builder()
                        .criterion(Map.of("updatedAt", updated))
                        .build())
                .sortCriteria(sort -> sort.attributeName("updatedAt").orderBy(OrderBy.ASC))
                .maxResults(PAGE));
        int handedOn = 0;
        for (var page : pages) {
            handedOn += fetch(detector, page.findingIds());
        }
        askedUntil.put(detector, until.minus(OVERLAP));
        return handedOn;
    }

    private int fetch(String detector, List<String> ids) {
        if (ids.isEmpty()) {
            return 0;
        }
        var answer = client.getFindings(request -> request.detectorId(detector).findingIds(ids));
        answer.findings()
                .forEach(finding ->
                        findings.accept(FindingJson.of(finding).toString().getBytes(UTF_8)));
        return answer.findings().size();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
