package io.secrettrail.app.notify;

/** What became of each alert state that was read. */
public interface NotifyMetrics {
    void told();

    /** @param reason {@code known}, {@code historic}, {@code shadow} or {@code low} */
    void held(String reason);

    /** Bytes on the alert topic that are no alert. */
    void unreadable();
}
