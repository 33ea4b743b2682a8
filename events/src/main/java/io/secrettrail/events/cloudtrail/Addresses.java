package io.secrettrail.events.cloudtrail;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** IP addresses as records write them; never asks a name server. */
public final class Addresses {
    private static final int LONGEST = 45;
    private static final int DOTS = 3; // fewer would be read as a number of several bytes
    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int CARRIER_NET = 100;

    private Addresses() {}

    /** Empty when the text is no literal address. */
    public static Optional<InetAddress> parse(String text) {
        if (!isLike(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isLike(String text) {
        int dots = 0;
        int colons = 0;
        for (int i = 0; i < text.length() && i <= LONGEST; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c == ':') {
                colons++;
            } else if (c >= 128 || Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST && (colons > 0 || dots == DOTS);
    }

    /** False for addresses that the Internet does not route: private, shared, loopback, link-local, multicast. */
    public static boolean isPublic(InetAddress ip) {
        boolean special = ip.isAnyLocalAddress()
                || ip.isLoopbackAddress()
                || ip.isLinkLocalAddress()
                || ip.isSiteLocalAddress()
                || ip.isMulticastAddress();
        return !special && !isShared(ip.getAddress(), ip instanceof Inet6Address);
    }

    /** {@code fc00::/7} and {@code 100.64.0.0/10}, which the JDK takes for public. */
    private static boolean isShared(byte[] bytes, boolean six) {
        int first = bytes[0] & 0xff;
        return six ? (first & 0xfe) == UNIQUE_LOCAL : first == CARRIER_NET && (bytes[1] & 0xc0) == 0x40;
    }
}
