package io.secrettrail.ingest.publish;

import io.secrettrail.ingest.IngestMetrics;
import io.secrettrail.ingest.IngestMetrics.FindingOutcome;
import io.secrettrail.ingest.guardduty.FindingParser;
import io.secrettrail.ingest.guardduty.FindingResult;

/** Reads findings and sends one message for each actor they name; what is no finding becomes a dead letter. */
public final class FindingPublisher {
    private final FindingParser parser;
    private final RecordPublisher publisher;
    private final IngestMetrics metrics;

    public FindingPublisher(FindingParser parser, RecordPublisher publisher, IngestMetrics metrics) {
        this.parser = parser;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    public void publish(byte[] json, String origin, Acks acks) {
        switch (parser.parse(json)) {
            case FindingResult.Found(var findings) -> {
                findings.forEach(finding -> publisher.finding(finding, acks));
                metrics.finding(FindingOutcome.KEPT);
            }
            case FindingResult.Passed passed ->
                metrics.finding(
                        passed.why() == FindingResult.Why.SAMPLE ? FindingOutcome.SAMPLE : FindingOutcome.NO_ACTOR);
            case FindingResult.Unreadable(var reason) -> {
                publisher.deadLetter(json, reason, origin, acks);
                metrics.finding(FindingOutcome.UNREADABLE);
            }
        }
    }
}
