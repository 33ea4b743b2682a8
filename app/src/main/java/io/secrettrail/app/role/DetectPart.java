package io.secrettrail.app.role;

import io.secrettrail.app.config.Role;
import io.secrettrail.app.kafka.Resets;
import io.secrettrail.detectors.DetectionTopology;
import io.secrettrail.detectors.config.DetectorsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code detect}: the trail to alerts, with the epoch of the resets so far. */
final class DetectPart {
    private static final Logger log = LoggerFactory.getLogger(DetectPart.class);

    private DetectPart() {}

    static Part of(Surroundings around) {
        int resets = new Resets(around.kafka()).epoch(DetectionTopology.APPLICATION_ID);
        log.info("detection has been reset {} times", resets);
        var config = withEpoch(around.config().detectors(), resets);
        return new TopologyPart(
                Role.DETECT.word(),
                DetectionTopology.APPLICATION_ID,
                streams -> DetectionTopology.build(config, streams),
                around);
    }

    private static DetectorsConfig withEpoch(DetectorsConfig config, int resets) {
        return new DetectorsConfig(
                config.learning(),
                config.merge(),
                config.historicAfter(),
                config.retireAfter(),
                config.flushEvery(),
                config.epoch() + resets,
                config.durableState(),
                config.listSecretsBurst(),
                config.massRetrieval(),
                config.infrastructureAsCode(),
                config.readRate(),
                config.guardDutyJoin());
    }
}
