package io.secrettrail.app.config;

import java.util.Locale;

/** A part of the pipeline that can run in a process of its own. The order is that of starting. */
public enum Role {
    /** The queue to {@code secrettrail-cloudtrail} and {@code secrettrail-findings}. */
    INGEST,
    /** Raw records to the trail. */
    ENRICH,
    /** The trail to alerts. */
    DETECT,
    /** Trail and alerts to OpenSearch. */
    INDEX,
    /** Alerts to people. */
    NOTIFY,
    /** The pages. */
    DASHBOARD;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
