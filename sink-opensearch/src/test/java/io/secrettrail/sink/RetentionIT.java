package io.secrettrail.sink;

import static io.secrettrail.sink.TestAccess.secretRead;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RetentionIT {
    private final TestNode node = TestNode.empty();
    private final Horizon horizon = new Horizon(13, Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC));

    @Test
    void shouldRemoveOnlyMonthsBehindTheHorizon() throws Exception {
        // Given
        node.installTemplates();
        node.write(
                Fixtures.trail(0, secretRead("e-1").at("2025-08-31T10:00:00Z").json()),
                Fixtures.trail(1, secretRead("e-2").at("2025-09-30T10:00:00Z").json()),
                Fixtures.trail(2, secretRead("e-3").at("2025-10-01T00:00:00Z").json()),
                Fixtures.trail(3, secretRead("e-4").at("2026-11-24T10:00:00Z").json()));
        node.ask("PUT", "/secrettrail-trail-notes", "{}");

        // When
        var removed = new Retention(node.cluster(), horizon).run();

        // Then
        assertThat(removed).containsExactly(YearMonth.of(2025, 8), YearMonth.of(2025, 9));
        assertThat(node.count("secrettrail-trail-*")).isEqualTo(2);
        assertThat(node.ask("GET", "/secrettrail-trail-notes", null).has("secrettrail-trail-notes"))
                .isTrue();
    }

    @Test
    void shouldNotBringAMonthBackWhenItsEntryIsReplayed() throws Exception {
        // Given
        node.installTemplates();
        var entry =
                Fixtures.trail(0, secretRead("e-1").at("2025-09-30T10:00:00Z").json());
        node.write(entry);
        new Retention(node.cluster(), horizon).run();

        // When
        var reading = new Documents(horizon).of(entry);

        // Then
        assertThat(reading).isEqualTo(new Reading.Expired());
        assertThat(node.count("secrettrail-trail-*")).isZero();
    }
}
