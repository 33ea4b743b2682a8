package io.secrettrail.app.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.app.config.StreamsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;

/** The name of this instance. It must survive a restart and differ from every other instance, so it lives beside the state. */
public final class InstanceId {
    private InstanceId() {}

    public static String of(StreamsSettings settings) {
        if (!settings.instanceId().isEmpty()) {
            return settings.instanceId();
        }
        var file = settings.stateDir().resolve("instance-id");
        try {
            Files.createDirectories(settings.stateDir());
            if (Files.exists(file)) {
                var kept = Files.readString(file, UTF_8).strip();
                if (kept.matches("[A-Za-z0-9._-]+")) {
                    return kept;
                }
            }
            var fresh = "i-" + UUID.randomUUID().toString().substring(0, 8);
            Files.writeString(file, fresh + "\n", UTF_8);
            return fresh;
        } catch (IOException e) {
            throw new Failure(
                    "streams.stateDir " + settings.stateDir() + " cannot be used (" + e
                            + "); name a folder that this user may write",
                    e);
        }
    }
}
