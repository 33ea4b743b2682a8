package io.secrettrail.app.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The keys in three forms: as the records have them, as the defaults file has them, and as the page shows them. */
final class ConfigKeys {
    /** A line of the defaults file: key, variable, default and the comment above it. */
    record Row(String key, String variable, String value, String comment) {
        /** A row of the table on the page. */
        String markdown() {
            return "| `%s` | `%s` | %s | %s |"
                    .formatted(
                            key,
                            variable,
                            value.isEmpty() ? "(empty)" : "`" + value + "`",
                            comment.replace("|", "\\|"));
        }
    }

    private ConfigKeys() {}

    static List<String> ofRecords() {
        var keys = new ArrayList<String>();
        collect("", Config.class, keys);
        return keys;
    }

    private static void collect(String prefix, Class<?> type, List<String> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            var key = prefix + component.getName();
            if (component.getType().isRecord()) {
                collect(key + ".", component.getType(), keys);
            } else {
                keys.add(key);
            }
        }
    }

    static List<Row> ofDefaults() {
        var rows = new ArrayList<Row>();
        var sections = new ArrayList<String>();
        var comment = "";
        for (var line : ConfigLoader.defaults().lines().toList()) {
            var text = line.strip();
            if (text.startsWith("#")) {
                comment = text.substring(1).strip();
            } else if (!text.isEmpty()) {
                int depth = (line.length() - line.stripLeading().length()) / 2;
                while (sections.size() > depth) {
                    sections.removeLast();
                }
                var name = text.substring(0, text.indexOf(':'));
                var value = text.substring(text.indexOf(':') + 1).strip();
                if (value.isEmpty()) {
                    sections.add(name);
                } else {
                    var key = sections.isEmpty() ? name : String.join(".", sections) + "." + name;
                    rows.add(row(key, value, comment));
                }
                comment = "";
            }
        }
        return rows;
    }

    private static Row row(String key, String value, String comment) {
        if (!value.startsWith("${") || !value.endsWith("}") || !value.contains(":")) {
            throw new AssertionError(key + " must be ${VARIABLE:default}, but is " + value);
        }
        int colon = value.indexOf(':');
        return new Row(key, value.substring(2, colon), value.substring(colon + 1, value.length() - 1), comment);
    }

    /** The one name of a key's variable: {@code sink.trailRefresh} is {@code SECRETTRAIL_SINK_TRAIL_REFRESH}. */
    static String variable(String key) {
        return "SECRETTRAIL_"
                + key.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
