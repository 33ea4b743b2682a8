package io.secrettrail.app.config;

import static java.util.Objects.requireNonNull;

/**
 * {@code dashboard}: where the pages answer. There is no login yet, so they stay on loopback unless told otherwise.
 *
 * @param port 0 takes a free one
 * @param link how people reach the pages, for links in notifications
 */
public record DashboardConfig(String host, int port, java.net.URI link) {
    public DashboardConfig {
        requireNonNull(host, "host");
        requireNonNull(link, "link");
        new Rules()
                .require(!host.isBlank(), "host must be an address of this machine, such as 127.0.0.1")
                .require(port >= 0 && port <= 65_535, "port must be 0 to 65535: " + port)
                .require(
                        "http".equals(link.getScheme()) || "https".equals(link.getScheme()),
                        "link must begin with http:// or https://: " + link)
                .throwIfAny();
    }
}
