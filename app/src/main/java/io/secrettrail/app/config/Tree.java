package io.secrettrail.app.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Parsed YAML that remembers where each value stands. */
sealed interface Tree {
    /** File and line. */
    String place();

    /** A value as typed; {@code plain} when it stands without quotes, so that {@code null} means null. */
    record Scalar(String place, String text, boolean plain) implements Tree {
        boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        /** Lists can come from one environment variable: their items stand in its text, with commas between. */
        List<Scalar> items(String substituted) {
            return Arrays.stream(substituted.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .map(item -> new Scalar(place, item, false))
                    .toList();
        }

        /** A key's value must not appear in a log by accident. */
        @Override
        public String toString() {
            return "Scalar[" + place + "]";
        }
    }

    record Items(String place, List<Tree> values) implements Tree {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Section(String place, SequencedMap<String, Tree> entries) implements Tree {
        /** This section with another laid over it: sections merge, everything else is replaced. */
        Section under(Section over) {
            var merged = new LinkedHashMap<>(entries);
            over.entries()
                    .forEach((key, value) -> merged.merge(
                            key,
                            value,
                            (below, above) -> below instanceof Section lower && above instanceof Section upper
                                    ? lower.under(upper)
                                    : above));
            return new Section(over.place(), merged);
        }
    }
}
