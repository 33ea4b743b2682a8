package io.secrettrail.ingest.record;

import java.util.Random;

/** JSON objects with everything that a walk could stumble over. */
final class RandomJson {
    private static final String[] TEXTS = {
        "",
        "plain",
        "quo\\\"te",
        "back\\\\",
        "\\\\\\\"",
        "}]{[,:",
        "ünïcödé ☃",
        "\\u0022",
        "eventSource",
        "\\n\\t",
        "{\\\"Records\\\":[{"
    };
    private static final String[] KEYS = {
        "eventSource", "eventName", "eventVersion", "a", "b\\\"", "Records1", "requestParameters", "detai"
    };

    private RandomJson() {}

    static String object(Random random) {
        var out = new StringBuilder("{").append(space(random));
        int fields = random.nextInt(6);
        for (int i = 0; i < fields; i++) {
            out.append(i == 0 ? "" : ",").append(space(random));
            out.append('"').append(KEYS[random.nextInt(KEYS.length)]).append('"');
            out.append(space(random)).append(':').append(space(random));
            value(random, out, 0);
            out.append(space(random));
        }
        return out.append('}').toString();
    }

    static String space(Random random) {
        return " \n\t".substring(0, random.nextInt(4) == 0 ? random.nextInt(3) : 0);
    }

    private static void value(Random random, StringBuilder out, int depth) {
        switch (random.nextInt(depth > 5 ? 4 : 6)) {
            case 0 -> out.append(new String[] {"true", "false", "null"}[random.nextInt(3)]);
            case 1 -> out.append(new String[] {"0", "-1.5e+10", "17", "1E3"}[random.nextInt(4)]);
            case 2, 3 ->
                out.append('"').append(TEXTS[random.nextInt(TEXTS.length)]).append('"');
            case 4 -> {
                out.append('[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    value(random, out, depth + 1);
                    out.append(i == 1 ? "" : ",");
                }
                out.append(']');
            }
            default -> {
                out.append('{');
                for (int i = random.nextInt(4); i > 0; i--) {
                    out.append('"')
                            .append(KEYS[random.nextInt(KEYS.length)])
                            .append(i)
                            .append("\":");
                    value(random, out, depth + 1);
                    out.append(i == 1 ? "" : ",");
                }
                out.append('}');
            }
        }
    }
}
