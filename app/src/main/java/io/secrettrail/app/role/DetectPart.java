package io.secrettrail.app.role;

import io.secrettrail.app.config.Role;
import io.secrettrail.app.kafka.Resets;
import io.secrettrail.detectors.DetectionTopology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code detect}: the trail to alerts, with the epoch of the resets so far. */
final class DetectPart {
    private static final Logger log = LoggerFactory.getLogger(DetectPart.class);

    private DetectPart() {}

    static Part of(Surroundings around) {
        int resets = new Resets(around.kafka()).epoch(DetectionTopology.APPLICATION_ID);
        log.info("detection has been reset {} times", resets);
        var config = around.config().detectors();
        var sinceResets = config.inEpoch(config.epoch() + resets);
        return new TopologyPart(
                Role.DETECT.word(),
                DetectionTopology.APPLICATION_ID,
                streams -> DetectionTopology.build(sinceResets, streams),
                around);
    }
}
