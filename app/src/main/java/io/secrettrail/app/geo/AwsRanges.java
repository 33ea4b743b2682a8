package io.secrettrail.app.geo;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.app.config.Problem;
import io.secrettrail.events.Origin.AwsRange;
import io.secrettrail.events.cloudtrail.Addresses;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The addresses that AWS owns, by the list it publishes ({@code ip-ranges.json}): the narrowest range that holds an address counts. */
final class AwsRanges {
    private static final int FOUR = 32;
    private static final int SIX = 128;

    /** Of several services that share a range: machines that callers run come first, the general name last. */
    private static final Comparator<AwsRange> PREFERRED = Comparator.comparingInt(
                    (AwsRange range) -> switch (range.service()) {
                        case "EC2" -> 0;
                        case "AMAZON" -> 2;
                        default -> 1;
                    })
            .thenComparing(AwsRange::service);

    /** By length, the narrowest first. */
    private final NavigableMap<Integer, Map<Bits, AwsRange>> four = new TreeMap<>(Comparator.reverseOrder());

    private final NavigableMap<Integer, Map<Bits, AwsRange>> six = new TreeMap<>(Comparator.reverseOrder());

    private AwsRanges(JsonNode list) {
        list.path("prefixes").forEach(prefix -> add(prefix, "ip_prefix", four, FOUR));
        list.path("ipv6_prefixes").forEach(prefix -> add(prefix, "ipv6_prefix", six, SIX));
    }

    /**
     * Empty when no file is given.
     *
     * @param problems learns of a file that is missing, or not the list
     */
    static Optional<AwsRanges> open(@Nullable Path file, List<Problem> problems) {
        if (file == null) {
            return Optional.empty();
        }
        var key = Networks.SECTION + "awsRanges";
        if (!Files.isRegularFile(file)) {
            problems.add(new Problem(file.toString(), key, "there is no such file"));
            return Optional.empty();
        }
        try {
            var ranges = new AwsRanges(Json.MAPPER.readTree(Files.readAllBytes(file)));
            if (ranges.four.isEmpty() && ranges.six.isEmpty()) {
                problems.add(new Problem(
                        file.toString(), key, "not the list that AWS publishes as ip-ranges.json: it names no range"));
            }
            return Optional.of(ranges);
        } catch (IOException e) {
            problems.add(new Problem(file.toString(), key, "not readable as JSON"));
            return Optional.empty();
        }
    }

    Optional<AwsRange> of(InetAddress address) {
        var bits = Bits.of(address);
        for (var length : (address instanceof Inet6Address ? six : four).entrySet()) {
            var range = length.getValue().get(bits.first(length.getKey()));
            if (range != null) {
                return Optional.of(range);
            }
        }
        return Optional.empty();
    }

    /** A line that is none is left out: the list grows, and may come to hold what we do not know. */
    private static void add(JsonNode prefix, String field, Map<Integer, Map<Bits, AwsRange>> into, int longest) {
        var text = prefix.path(field).asText("");
        int slash = text.indexOf('/');
        int length = slash < 0 ? -1 : number(text.substring(slash + 1));
        var address = slash < 0 ? Optional.<InetAddress>empty() : Addresses.parse(text.substring(0, slash));
        if (address.isEmpty() || length < 1 || length > longest) {
            return;
        }
        var range = new AwsRange(
                prefix.path("service").asText("AMAZON"), prefix.path("region").asText("GLOBAL"));
        into.computeIfAbsent(length, _ -> new HashMap<>())
                .merge(
                        Bits.of(address.get()).first(length),
                        range,
                        (one, other) -> PREFERRED.compare(one, other) <= 0 ? one : other);
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** An address as bits, those of version 4 at the left of a version 6. */
    private record Bits(long high, long low) {
        static Bits of(InetAddress address) {
            var bytes = ByteBuffer.allocate(SIX / Byte.SIZE).put(address.getAddress());
            return new Bits(bytes.getLong(0), bytes.getLong(Long.BYTES));
        }

        Bits first(int length) {
            return length <= Long.SIZE
                    ? new Bits(high & mask(length), 0)
                    : new Bits(high, low & mask(length - Long.SIZE));
        }

        private static long mask(int length) {
            return length == 0 ? 0 : -1L << (Long.SIZE - length);
        }
    }
}
