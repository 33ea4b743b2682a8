package io.secrettrail.events.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.events.Proof;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.cloudtrail.Timestamps;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers of {@code secrettrail-cloudtrail}: UTF-8 text that says by which way and from which object a record came. */
public final class RecordHeaders {
    public static final String ROUTE = "route";
    public static final String RECEIVED_AT = "received-at";
    public static final String EVENT_TIME = "event-time";
    public static final String BUCKET = "bucket";
    public static final String OBJECT = "object";
    public static final String OBJECT_SHA256 = "object-sha256";

    private RecordHeaders() {}

    /** Adds the headers of one record. */
    public static void write(Headers headers, Provenance provenance, Instant eventTime) {
        put(headers, ROUTE, provenance.route().text());
        put(headers, RECEIVED_AT, provenance.receivedAt().toString());
        put(headers, EVENT_TIME, eventTime.toString());
        var proof = provenance.proof();
        if (proof != null) {
            put(headers, BUCKET, proof.bucket());
            put(headers, OBJECT, proof.logKey());
            if (proof.sha256() != null) {
                put(headers, OBJECT_SHA256, proof.sha256());
            }
        }
    }

    /** Reads them back; what is missing or unreadable falls back to the S3 route and the given arrival time. */
    public static Provenance read(Headers headers, Instant arrival) {
        var bucket = text(headers, BUCKET);
        var object = text(headers, OBJECT);
        var proof = bucket == null || object == null ? null : new Proof(bucket, object, text(headers, OBJECT_SHA256));
        return new Provenance(
                route(text(headers, ROUTE)), time(text(headers, RECEIVED_AT)).orElse(arrival), proof);
    }

    private static Route route(@Nullable String text) {
        for (var route : Route.values()) {
            if (text != null && route.name().equals(text.toUpperCase(Locale.ROOT))) {
                return route;
            }
        }
        return Route.S3;
    }

    private static Optional<Instant> time(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Timestamps::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
