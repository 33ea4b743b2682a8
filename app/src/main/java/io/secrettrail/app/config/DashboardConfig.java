package io.secrettrail.app.config;

import static java.util.Objects.requireNonNull;

/**
 * {@code dashboard}: where the pages answer. There is no login yet, so they stay on loopback unless told otherwise.
 *
 * @param port 0 takes a free one
 */
public record DashboardConfig(String host, int port) {
    public DashboardConfig {
        requireNonNull(host, "host");
        new Rules()
                .require(!host.isBlank(), "host must be an address of this machine, such as 127.0.0.1")
                .require(port >= 0 && port <= 65_535, "port must be 0 to 65535: " + port)
                .throwIfAny();
    }
}
