package io.secrettrail.app.evaluate;

import io.secrettrail.app.config.Config;
import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.testkit.scenario.ScenarioTruth;
import java.time.Duration;
import java.util.Map;

/** The configurations that judge a scenario. */
final class Judges {
    private Judges() {}

    /** The shipped defaults, with the scenario's own time to learn. */
    static Config defaults(ScenarioTruth truth) {
        var learning = Duration.between(truth.start(), truth.judgedFrom());
        return ConfigLoader.parse("evaluate", "detectors:\n  learning: " + learning + "\n", Map.of())
                .config();
    }
}
