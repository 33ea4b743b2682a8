package io.secrettrail.dashboards;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** {@code dashboard}: where the pages are served. Port 0 means any free one. */
public record DashboardConfig(String host, int port) {
    private static final int MAX_PORT = 65_535;

    public DashboardConfig {
        if (!isLoopback(host)) {
            throw new IllegalArgumentException("dashboard.host must be a loopback address such as 127.0.0.1, not '"
                    + host + "': there is no sign-in yet, so the pages must not be reachable from other machines");
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("dashboard.port must be 0 to " + MAX_PORT + ": " + port);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
