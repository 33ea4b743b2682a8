package io.secrettrail.enrichment.caller;

import io.secrettrail.events.Origin;
import java.net.InetAddress;

/** Tells whose a public address is, from databases that the operator gives. Implementations are thread-safe, quick, and never throw. */
@FunctionalInterface
public interface Geo {
    /** Knows nothing. */
    Geo NONE = _ -> Origin.Network.UNKNOWN;

    Origin.Network of(InetAddress address);
}
