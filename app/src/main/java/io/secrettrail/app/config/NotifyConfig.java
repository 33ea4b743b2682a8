package io.secrettrail.app.config;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.Severity;
import java.net.URI;
import java.time.Duration;

/**
 * {@code notification}: who is told, and how often.
 *
 * @param file NDJSON file to append to; empty writes one line per alert to standard output
 * @param atLeast the lowest severity that is told
 * @param again an alert that keeps growing is told again after this long
 * @param link how people reach the pages, for the link in each line
 */
public record NotifyConfig(String file, Severity atLeast, Duration again, URI link) {
    public NotifyConfig {
        requireNonNull(file, "file");
        requireNonNull(atLeast, "atLeast");
        requireNonNull(again, "again");
        new Rules()
                .require(again.isPositive(), "again must be positive: " + again)
                .throwIfAny();
    }
}
