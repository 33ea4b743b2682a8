package io.secrettrail.enrichment.chain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The end of credentials, in each of the forms that AWS writes it in. */
final class Expiration {
    /** No temporary credentials live longer. */
    static final Duration LONGEST = Duration.ofHours(36);

    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("MMM d, uuuu[','] h:mm:ss a", Locale.ENGLISH);

    private Expiration() {}

    /** Empty when the text is none of the forms, or lies where no credentials that were issued then can end. */
    static Optional<Instant> parse(String text, Instant issued) {
        try {
            var end = text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(spaced(text), WORDS).toInstant(ZoneOffset.UTC);
            boolean possible = !end.isBefore(issued) && !end.isAfter(issued.plus(LONGEST));
            return possible ? Optional.of(end) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Newer formatters put a narrow space before AM and PM. */
    private static String spaced(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }
}
