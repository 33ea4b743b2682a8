package io.secrettrail.detectors.rule;

import io.secrettrail.events.Touch;
import io.secrettrail.events.cloudtrail.Addresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a call came from, as coarse as habits are: a VPC endpoint, a service, the network and country of an address, else its block.
 *
 * @param isOutside true for public addresses that are not known to be AWS's
 * @param isNetworkKnown true when somebody's list says whose the address is
 */
record Place(String name, boolean isOutside, boolean isNetworkKnown) {
    private static final Place UNKNOWN = new Place("unknown", false, false);
    private static final Pattern SYSTEM = Pattern.compile("(AS\\d+)(?: .*)?");
    /** Autonomous systems of Amazon, for operators who give a database of systems but not AWS's list. */
    private static final Set<String> AMAZON = Set.of("AS16509", "AS14618", "AS8987");

    private static final int FOUR_BLOCK = 3;

    static Place of(Touch touch) {
        var origin = touch.origin();
        var network = touch.network();
        if (origin.equals(UNKNOWN.name)) {
            return UNKNOWN;
        }
        if (network != null && network.startsWith("AWS ")) {
            return new Place(network, false, true);
        }
        var system = SYSTEM.matcher(network == null ? "" : network);
        if (system.matches()) {
            return new Place(system.group(), !AMAZON.contains(system.group(1)), true);
        }
        return Addresses.parse(origin)
                .map(address -> new Place(block(address), Addresses.isPublic(address), false))
                .orElseGet(() -> new Place(origin, false, false));
    }

    boolean isKnown() {
        return !equals(UNKNOWN);
    }

    /** The /24 of an IPv4 address, the /48 of an IPv6 one. */
    private static String block(InetAddress address) {
        var bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            return "%x:%x:%x::/48".formatted(pair(bytes, 0), pair(bytes, 2), pair(bytes, 4));
        }
        var block = new StringBuilder();
        for (int i = 0; i < FOUR_BLOCK; i++) {
            block.append(bytes[i] & 0xff).append('.');
        }
        return block.append("0/24").toString();
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
