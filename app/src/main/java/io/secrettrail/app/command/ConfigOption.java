package io.secrettrail.app.command;

import io.secrettrail.app.config.Config;
import io.secrettrail.app.config.ConfigLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config}: the same for every command. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${env:SECRETTRAIL_CONFIG}",
            description =
                    "YAML file laid over the defaults; without it defaults and SECRETTRAIL_… variables count. Also: $$SECRETTRAIL_CONFIG")
    private @Nullable Path file;

    ConfigLoader.Loaded load() {
        return file == null
                ? ConfigLoader.parse("defaults", "", System.getenv())
                : ConfigLoader.load(file, System.getenv());
    }

    Config config() {
        return load().config();
    }
}
