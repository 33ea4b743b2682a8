package io.secrettrail.standalone.demo;

import io.secrettrail.app.config.Config;
import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.standalone.embedded.EmbeddedStack.Endpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The configuration of the demo: a file like any user's, with the addresses of the embedded servers in the place of the environment. */
final class DemoConfig {
    private static final String FILE = "demo.yaml";

    private DemoConfig() {}

    static Config of(Endpoints endpoints, URI queue, int port) {
        var places = Map.of(
                "KAFKA", endpoints.kafka(),
                "SQS", endpoints.sqs(),
                "S3", endpoints.s3(),
                "GUARDDUTY", endpoints.guardDuty(),
                "OPENSEARCH", endpoints.openSearch(),
                "DATA", endpoints.data(),
                "QUEUE", queue.toString(),
                "PORT", Integer.toString(port));
        return ConfigLoader.parse(FILE, text(), places).config();
    }

    private static String text() {
        try (var in = DemoConfig.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
