package io.secrettrail.testkit.intrusion;

import java.util.Set;

/** The attacks of the evaluation protocol, each with the detectors of the catalogue that must speak up. */
public enum IntrusionKind {
    /** Three minutes of reads, several times what the key has ever shown in five. */
    BURST,
    /** An hour of reads that come closer and closer, several times what the key has ever shown in an hour. */
    SLOW_HOUR,
    /** About fifty reads in two minutes, half an hour away from where the key's schedule is. */
    OFF_SCHEDULE,
    /** A quarter of an hour of even reads, several times what the key has ever shown in one. */
    PLATEAU;

    /** Ids of the catalogue; each must raise an alert. */
    public Set<String> detectors() {
        return switch (this) {
            case BURST, SLOW_HOUR, OFF_SCHEDULE, PLATEAU -> Set.of("read-rate");
        };
    }
}
