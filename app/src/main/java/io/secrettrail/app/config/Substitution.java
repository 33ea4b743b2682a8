package io.secrettrail.app.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables and files into single values: {@code ${NAME}}, {@code ${NAME:default}}, {@code ${file:/run/secrets/password}}.
 * Works on values after parsing, so that a password with {@code :} or {@code #} cannot change the meaning of the file.
 */
final class Substitution {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{(?:file:(?<file>[^}]+)|(?<name>[A-Za-z_][A-Za-z0-9_]*)(?<default>:[^}]*)?)}");

    private final Map<String, String> environment;

    Substitution(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** What became of a value: substituted, or a reason why that cannot be. */
    sealed interface Result {
        record Value(String text) implements Result {}

        record Missing(String reason) implements Result {}
    }

    Result apply(String text) {
        if (!text.contains("${")) {
            return new Result.Value(text);
        }
        var matcher = REFERENCE.matcher(text);
        var result = new StringBuilder();
        while (matcher.find()) {
            switch (resolve(matcher)) {
                case Result.Value(var value) -> matcher.appendReplacement(result, Matcher.quoteReplacement(value));
                case Result.Missing missing -> {
                    return missing;
                }
            }
        }
        matcher.appendTail(result);
        return new Result.Value(result.toString());
    }

    private Result resolve(Matcher reference) {
        var file = reference.group("file");
        if (file != null) {
            return content(file);
        }
        var name = reference.group("name");
        var value = environment.get(name);
        if (value != null) {
            return new Result.Value(value);
        }
        var fallback = reference.group("default");
        return fallback == null
                ? new Result.Missing(
                        "the environment variable " + name + " is not set; set it, or write ${" + name + ":default}")
                : new Result.Value(fallback.substring(1));
    }

    private static Result content(String file) {
        try {
            return new Result.Value(Files.readString(Path.of(file), UTF_8).strip());
        } catch (IOException e) {
            return new Result.Missing(
                    "the file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
