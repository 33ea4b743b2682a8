package io.secrettrail.detectors;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.detectors.rule.About;
import io.secrettrail.detectors.rule.Register;
import io.secrettrail.events.Alert;
import java.lang.reflect.RecordComponent;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/detectors.md} and the table of the front page, as the register has them. */
final class DetectorsPage {
    private static final String HEAD = """
        # Detectors

        What each detector looks for, what it stays quiet on, and what can be changed. Alerts say what was observed, what is usual, which secrets, and which
        events prove it: [documents.md](documents.md). Which detector finds what how often: `./secrettrail evaluate`.

        **Learning.** In the first days of an account's data (`detectors.learning`) only what is *starred* fires. **Merging.** Repeats of one detector about the
        same entity within `detectors.merge` update one alert. **Incident.** Alerts about one principal in one hour have `incident` in common.

        **Tuning.** Each key stands with its meaning in [configuration.md](configuration.md). `mode` is `OFF`, `SHADOW` (evaluated and stored, nobody is told) or `ON`.
        Run `./secrettrail analyze` over the logs of a quiet week before and after a change.

        **Silencing.** `./secrettrail suppress --detector ID --principal KEY --owner NAME --reason TEXT --until TIME` silences what is known and harmless, as narrowly
        as it can be said; what it silences is still stored and counted, and wakes when it ends: [operations.md](operations.md#decide).

        This page is written from the code by a test: run `DetectorsPageTest` with `-Dsecrettrail.write.docs=true`.

        | detector | raises an alert when |
        |---|---|
        """;

    private DetectorsPage() {}

    static String text() {
        var page = new StringBuilder(HEAD).append(table());
        for (var about : Register.all()) {
            page.append(section(about));
        }
        return page.toString();
    }

    /** A row for each detector. */
    static String table() {
        return Register.all().stream()
                .map(about -> "| `%s` | %s |%n".formatted(about.id(), about.when()))
                .collect(Collectors.joining());
    }

    private static String section(About about) {
        var detector = about.detector();
        return """

            ## `%s`: %s

            | | |
            |---|---|
            | judges | %s, by %s |
            | starred | %s |
            | logic | %s |
            | quiet on | %s |
            | severity | %s |
            | techniques | %s |
            | to silence | `suppress --detector %s …`, or `%s` |

            | key | default |
            |---|---|
            %s
            An alert of it:

            ```
            %s```
            """.formatted(
                        about.id(),
                        detector.title(),
                        about.scope(),
                        detector.statistical() ? "its own history" : "fixed rules",
                        about.starred().isEmpty() ? "nothing" : about.starred(),
                        about.logic(),
                        about.quiet(),
                        about.severity(),
                        detector.techniques().isEmpty() ? "–" : String.join(", ", detector.techniques()),
                        about.id(),
                        "detectors." + about.sections().getFirst() + ".mode",
                        about.sections().stream().map(DetectorsPage::keys).collect(Collectors.joining()),
                        alert(Examples.of(about.id())));
    }

    private static String keys(String section) {
        var component = Stream.of(DetectorsConfig.class.getRecordComponents())
                .filter(part -> part.getName().equals(section))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no section detectors." + section));
        var values = value(component, TestConfig.defaults());
        return Stream.of(component.getType().getRecordComponents())
                .map(key -> "| `detectors.%s.%s` | `%s` |%n".formatted(section, key.getName(), value(key, values)))
                .collect(Collectors.joining());
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            var value = component.getAccessor().invoke(record);
            return value instanceof Double number && number == Math.rint(number) ? (Object) number.longValue() : value;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String alert(Alert alert) {
        var text = new StringBuilder(
                "%s: %s%n".formatted(alert.severity(), alert.explanation().sentence()));
        text.append("severity   %s%n".formatted(alert.severityReason()));
        text.append("entity     %s%n".formatted(alert.subject().entity()));
        alert.explanation().facts().forEach((heading, lines) -> {
            text.append("%s:%n".formatted(heading));
            lines.forEach(line -> text.append("  %s%n".formatted(line)));
        });
        text.append("harmless   %s%n".formatted(alert.explanation().harmless()));
        text.append("next step  %s%n".formatted(alert.explanation().nextStep()));
        return text.toString();
    }
}
