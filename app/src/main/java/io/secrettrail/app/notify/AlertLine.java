package io.secrettrail.app.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.secrettrail.events.Alert;
import io.secrettrail.events.cloudtrail.Json;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;

/** An alert as one line: for tired eyes, or as JSON for a machine. */
final class AlertLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String link;

    /** @param link address of the dashboard */
    AlertLine(URI link) {
        this.link = link.toString().replaceAll("/+$", "") + "/alerts/";
    }

    /** {@code 2026-01-05 10:02:11Z HIGH     mass-retrieval  new  sentence  link}; time is that of the last event. */
    String text(Alert alert, Telling telling) {
        return "%s %-8s %-20s %s: %s %s%s"
                .formatted(
                        TIME.format(alert.span().lastSeen()),
                        alert.severity(),
                        alert.detector().id(),
                        word(alert, telling),
                        oneLine(alert.explanation().sentence()),
                        link,
                        alert.shortId());
    }

    String json(Alert alert, Telling telling) {
        var line = new LinkedHashMap<String, Object>();
        line.put("time", alert.span().lastSeen().toString());
        line.put("what", word(alert, telling));
        line.put("severity", alert.severity().name().toLowerCase(Locale.ROOT));
        line.put("detector", alert.detector().id());
        line.put("sentence", alert.explanation().sentence());
        line.put("entity", alert.subject().entity());
        line.put("incident", alert.incident());
        line.put("secrets", alert.secrets().total());
        line.put("firstSeen", alert.span().firstSeen().toString());
        line.put("status", alert.handling().status().name().toLowerCase(Locale.ROOT));
        line.put("id", alert.id());
        line.put("version", alert.version());
        line.put("link", link + alert.shortId());
        try {
            return Json.MAPPER.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text and numbers can always be written", e);
        }
    }

    private static String word(Alert alert, Telling telling) {
        return switch (telling) {
            case Telling.New() -> "new";
            case Telling.Raised(var from) -> "raised from " + from.name().toLowerCase(Locale.ROOT);
            case Telling.Handled() ->
                alert.handling().status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case Telling.Grown() -> "still growing";
            case Telling.Held(var reason) -> "held: " + reason.name().toLowerCase(Locale.ROOT);
        };
    }

    /** Names come from outside: no control character may reach a terminal or begin a line of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
