package io.secrettrail.dashboards;

/** What was asked for is not held; the message says what and is shown. */
final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFound(String message) {
        super(message);
    }
}
