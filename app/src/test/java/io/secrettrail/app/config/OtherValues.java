package io.secrettrail.app.config;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A legal value other than the default for any key, so that a test can set each key and see its field change. */
final class OtherValues {
    /** Where a rule of the record leaves little choice. */
    private static final Map<String, String> CHOSEN = Map.ofEntries(
            Map.entry("roles", "ingest"),
            Map.entry("ingest.inventory.regions", "eu-west-1"),
            Map.entry("ingest.queues", "http://127.0.0.1:1/queue"),
            Map.entry("dashboard.host", "localhost"),
            Map.entry("detectors.decoyTouched.scannerClasses", "metadata-read"),
            Map.entry("kafka.replication", "3"),
            Map.entry("kafka.properties", "security.protocol=SSL"),
            Map.entry("aws.endpoints", "sqs=http://127.0.0.1:1"));

    /** Keys that are only legal together with others. */
    private static final Map<String, Map<String, String>> TOGETHER = Map.of(
            "sink.connection.user", Map.of("SECRETTRAIL_SINK_CONNECTION_PASSWORD", "secret"),
            "sink.connection.password", Map.of("SECRETTRAIL_SINK_CONNECTION_USER", "writer"),
            "sink.connection.trustStore", Map.of("SECRETTRAIL_SINK_CONNECTION_URI", "https://127.0.0.1:9200"));

    private OtherValues() {}

    /** The variables to set. */
    static Map<String, String> of(String key, String value) {
        var variables = new HashMap<>(TOGETHER.getOrDefault(key, Map.of()));
        var chosen = CHOSEN.get(key);
        variables.put(ConfigKeys.variable(key), chosen == null ? other(type(key), value) : chosen);
        return variables;
    }

    /** The value of a field by its dotted key. */
    static Object field(Config config, String key) {
        Object at = config;
        for (var name : key.split("\\.")) {
            try {
                var accessor = at.getClass().getDeclaredMethod(name);
                accessor.setAccessible(true);
                at = accessor.invoke(at);
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
                throw new AssertionError(key, e);
            }
        }
        return at;
    }

    private static Class<?> type(String key) {
        Class<?> type = Config.class;
        for (var name : key.split("\\.")) {
            type = Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.getName().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .getType();
        }
        return type;
    }

    private static String other(Class<?> type, String value) {
        if (type == int.class || type == long.class) {
            return Long.toString(Long.parseLong(value) + 1);
        }
        if (type == double.class) {
            return Double.toString(Double.parseDouble(value) * 1.01);
        }
        if (type == boolean.class) {
            return Boolean.toString(!Boolean.parseBoolean(value));
        }
        if (type == Duration.class) {
            return Duration.parse(value).plusSeconds(1).toString();
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(value).plusDays(1).toString();
        }
        if (type == URI.class) {
            return "http://192.0.2.1:1";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Scalars::name)
                    .filter(name -> !name.equals(value))
                    .findFirst()
                    .orElseThrow();
        }
        if (type == String.class || type == Path.class || type == List.class || type == Set.class) {
            return value.isEmpty() ? "other" : value + "-other";
        }
        throw new AssertionError("no other value for " + type);
    }
}
