package io.secrettrail.events.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How a dead letter says why. Our own letters carry {@link #REASON}, {@link #ORIGIN} and, when cut, {@link #CUT}; those that Kafka Streams
 * writes itself carry its {@code __streams.errors.*} headers. {@link #reason} and {@link #origin} read both.
 */
public final class DeadLetters {
    public static final String REASON = "reason";
    public static final String ORIGIN = "origin";
    /** Present when the bytes were cut at the limit of a Kafka record: the length they had. */
    public static final String CUT = "cut-from-bytes";

    private static final String STREAMS = "__streams.errors.";
    private static final int HEADROOM = 64 << 10;
    private static final int MAX_REASON = 1_000;

    private DeadLetters() {}

    /**
     * Marks a letter.
     *
     * @param reason why the bytes could not be understood, for people; cut at 1,000 characters
     * @param origin where they came from: queue and message id, bucket and object with position, or topic, partition and offset
     */
    public static void mark(Headers headers, String reason, String origin) {
        var text = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) + "…" : reason;
        headers.remove(REASON).add(REASON, text.getBytes(UTF_8));
        headers.remove(ORIGIN).add(ORIGIN, origin.getBytes(UTF_8));
    }

    /** The bytes as they fit into a Kafka record; a cut is noted in the headers. */
    public static byte[] fit(byte[] bytes, Headers headers) {
        int most = Topics.MAX_RECORD_BYTES - HEADROOM;
        if (bytes.length <= most) {
            return bytes;
        }
        headers.remove(CUT).add(CUT, Integer.toString(bytes.length).getBytes(UTF_8));
        return Arrays.copyOf(bytes, most);
    }

    public static String reason(Headers headers) {
        var ours = text(headers, REASON);
        if (ours != null) {
            return ours;
        }
        var exception = text(headers, STREAMS + "exception");
        var message = text(headers, STREAMS + "message");
        return exception == null && message == null ? "unknown" : exception + ": " + message;
    }

    public static String origin(Headers headers) {
        var ours = text(headers, ORIGIN);
        if (ours != null) {
            return ours;
        }
        var topic = text(headers, STREAMS + "topic");
        return topic == null
                ? "unknown"
                : topic + "-" + text(headers, STREAMS + "partition") + "@" + text(headers, STREAMS + "offset");
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
