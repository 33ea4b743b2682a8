package io.secrettrail.app.role;

import io.secrettrail.app.config.Role;
import io.secrettrail.app.http.Readiness;
import io.secrettrail.app.metric.NotifyMeters;
import io.secrettrail.app.notify.Notifier;

/** {@code notify}: alerts to people. */
final class NotifyPart implements Part {
    private final Notifier notifier;
    private final Surroundings around;

    NotifyPart(Surroundings around) {
        this.around = around;
        this.notifier = new Notifier(
                around.kafka().consumer(Notifier.GROUP, Notifier.GROUP),
                around.config().notification(),
                around.out(),
                new NotifyMeters(around.metrics()),
                around.clock());
    }

    @Override
    public void start() {
        notifier.start(cause -> around.failed().accept(Role.NOTIFY.word(), cause));
    }

    @Override
    public Readiness readiness() {
        return notifier.ready()
                ? Readiness.ready(Role.NOTIFY.word())
                : Readiness.waiting(Role.NOTIFY.word(), "has no partitions of the alert topic yet");
    }

    @Override
    public void close() {
        notifier.close();
    }
}
