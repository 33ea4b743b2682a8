package io.secrettrail.app.evaluate;

import io.secrettrail.app.config.Config;
import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.testkit.scenario.ScenarioTruth;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The configurations that judge a scenario. */
final class Judges {
    private Judges() {}

    /** The shipped defaults, with the scenario's own time to learn and its decoys. */
    static Config defaults(ScenarioTruth truth) {
        var learning = Duration.between(truth.start(), truth.judgedFrom());
        var decoys =
                truth.decoys().stream().map(decoy -> '"' + decoy + '"').collect(Collectors.joining(", ", "[", "]"));
        var settings = """
                detectors:
                  learning: %s
                  decoyTouched:
                    decoys: %s
                """.formatted(learning, decoys);
        return ConfigLoader.parse("evaluate", settings, Map.of()).config();
    }
}
