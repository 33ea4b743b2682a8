package io.secrettrail.app.geo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database in MaxMind's format that knows one network of 24 bits: a search tree without branches, and one value. */
final class SmallDatabase {
    private static final int BITS = 24;
    private static final int SEPARATOR = 16;
    private static final int LONG_TEXT = 29;

    private SmallDatabase() {}

    static Path write(Path file, String type, String network, Map<String, Object> value) throws IOException {
        var out = new ByteArrayOutputStream();
        var address = InetAddress.ofLiteral(network).getAddress();
        for (int node = 0; node < BITS; node++) {
            boolean right = (address[node / 8] >> (7 - node % 8) & 1) == 1;
            int next = node + 1 < BITS ? node + 1 : BITS + SEPARATOR;
            record(out, right ? BITS : next);
            record(out, right ? next : BITS);
        }
        out.writeBytes(new byte[SEPARATOR]);
        value(out, value);
        out.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(ISO_8859_1));
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("node_count", BITS);
        metadata.put("record_size", (short) 24);
        metadata.put("ip_version", (short) 4);
        metadata.put("database_type", type);
        metadata.put("languages", List.of("en"));
        metadata.put("binary_format_major_version", (short) 2);
        metadata.put("binary_format_minor_version", (short) 0);
        metadata.put("build_epoch", 1_767_600_000L);
        metadata.put("description", Map.of("en", "for a test"));
        value(out, metadata);
        return Files.write(file, out.toByteArray());
    }

    private static void record(ByteArrayOutputStream out, int value) {
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }

    private static void value(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case String text -> {
                out.write(2 << 5 | Math.min(text.length(), LONG_TEXT));
                if (text.length() >= LONG_TEXT) {
                    out.write(text.length() - LONG_TEXT);
                }
                out.writeBytes(text.getBytes(UTF_8));
            }
            case Short number -> number(out, 5 << 5 | 2, number, 2);
            case Integer number -> number(out, 6 << 5 | 4, number, 4);
            case Long number -> {
                out.write(8); // an extended type: its number less 7 follows
                number(out, 2, number, 8);
            }
            case Map<?, ?> map -> {
                out.write(7 << 5 | map.size());
                map.forEach((key, item) -> {
                    value(out, key);
                    value(out, item);
                });
            }
            case List<?> list -> {
                out.write(list.size());
                out.write(4);
                list.forEach(item -> value(out, item));
            }
            default -> throw new IllegalArgumentException("no type for " + value);
        }
    }

    private static void number(ByteArrayOutputStream out, int control, long number, int bytes) {
        out.write(control);
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (number >> (8 * i)));
        }
    }
}
