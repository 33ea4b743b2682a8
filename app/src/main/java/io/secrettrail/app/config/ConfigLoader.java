package io.secrettrail.app.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads a configuration: the shipped defaults, the user's file laid over them, environment variables in single values. A pure function of
 * text and environment, but for {@code ${file:…}}.
 */
public final class ConfigLoader {
    private static final String DEFAULTS = "secrettrail-defaults.yaml";
    private static final Pattern SENSITIVE = Pattern.compile("(?i)(.*(password|secret|token)|kafka\\.properties.*)");

    private ConfigLoader() {}

    /**
     * A configuration and what may be shown of it.
     *
     * @param changed keys whose value differs from the default, with the value, or {@code ***} where it is a secret
     */
    public record Loaded(Config config, Map<String, String> changed) {
        public Loaded {
            changed = new TreeMap<>(changed);
        }
    }

    /** @throws ConfigException with every mistake */
    public static Loaded load(Path file, Map<String, String> environment) {
        try {
            return parse(String.valueOf(file.getFileName()), Files.readString(file, UTF_8), environment);
        } catch (IOException e) {
            throw new ConfigException(List.of(new Problem(
                    file.toString(),
                    "",
                    "cannot be read (" + e.getClass().getSimpleName() + "); give the path of a YAML file")));
        }
    }

    /** @throws ConfigException with every mistake */
    public static Loaded parse(String name, String text, Map<String, String> environment) {
        var problems = new ArrayList<Problem>();
        var defaults = YamlReader.read(DEFAULTS, defaults(), problems);
        var user = YamlReader.read(name, text, problems);
        var binder = new Binder(new Substitution(environment), ConfigLoader::isSensitive, problems);
        var config = binder.bind(Config.class, defaults.under(user));
        if (config == null || !problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new Loaded(config, changed(defaults, binder.values()));
    }

    private static Map<String, String> changed(Tree.Section defaults, Map<String, String> values) {
        var plain = new Binder(new Substitution(Map.of()), ConfigLoader::isSensitive, new ArrayList<>());
        plain.bind(Config.class, defaults);
        var changed = new TreeMap<String, String>();
        values.forEach((key, value) -> {
            if (!value.equals(plain.values().get(key))) {
                changed.put(key, isSensitive(key) ? "***" : value);
            }
        });
        return changed;
    }

    /** True for keys whose value is never printed. */
    static boolean isSensitive(String key) {
        return SENSITIVE.matcher(key).matches();
    }

    static String defaults() {
        try (var stream = ConfigLoader.class.getResourceAsStream("/" + DEFAULTS)) {
            if (stream == null) {
                throw new IllegalStateException(DEFAULTS + " is missing from the jar");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
