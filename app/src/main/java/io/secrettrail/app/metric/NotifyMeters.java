package io.secrettrail.app.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.secrettrail.app.notify.NotifyMetrics;

/** What the notify role counts. */
public final class NotifyMeters implements NotifyMetrics {
    private final MeterRegistry registry;

    public NotifyMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void told() {
        Count.NOTIFY_ALERTS_TOLD.in(registry).increment();
    }

    @Override
    public void held(String reason) {
        Count.NOTIFY_ALERTS_HELD.in(registry, reason).increment();
    }

    @Override
    public void unreadable() {
        Count.NOTIFY_ALERTS_UNREADABLE.in(registry).increment();
    }
}
