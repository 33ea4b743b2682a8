package io.secrettrail.app.config;

import static java.util.Objects.requireNonNull;

/**
 * {@code monitor}: where {@code /health/live}, {@code /health/ready} and {@code /metrics} answer. They need no login, so they stay on
 * loopback unless told otherwise.
 *
 * @param port 0 takes a free one
 */
public record MonitorConfig(String host, int port) {
    public MonitorConfig {
        requireNonNull(host, "host");
        new Rules()
                .require(!host.isBlank(), "host must be an address of this machine, such as 127.0.0.1")
                .require(port >= 0 && port <= 65_535, "port must be 0 to 65535: " + port)
                .throwIfAny();
    }
}
