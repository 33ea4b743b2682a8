package io.secrettrail.sink;

import static io.secrettrail.sink.TestAccess.secretRead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.secrettrail.events.Access;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.TrailQueries.AlertFilter;
import io.secrettrail.events.TrailQueries.Period;
import io.secrettrail.events.TrailQueries.Row;
import io.secrettrail.events.TrailQueries.SecretSummary;
import io.secrettrail.events.TrailQueries.TrailFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link TrailQueries} promises, whatever keeps the trail. */
public abstract class TrailQueriesContract {
    private static final TrailFilter ANY = new TrailFilter(Period.ALL, null, null, null, null);

    /** The queries over a trail that holds exactly this. */
    protected abstract TrailQueries holding(List<Access> accesses, List<Finding> findings, List<Alert> alerts);

    @Test
    void shouldAnswerEmptyWhenNothingIsHeld() {
        // Given
        var nothing = holding(List.of(), List.of(), List.of());

        // When
        var page = nothing.trail(ANY, null, 10);

        // Then
        assertThat(page.rows()).isEmpty();
        assertThat(page.next()).isNull();
        assertThat(nothing.secrets(Period.ALL, 10)).isEmpty();
        assertThat(nothing.entry("e-1")).isEmpty();
        assertThat(nothing.alerts(AlertFilter.ALL, null, 10).rows()).isEmpty();
        assertThat(nothing.alert("0".repeat(32))).isEmpty();
        assertThat(nothing.counts()).isEqualTo(new TrailQueries.Counts(0, 0, 0, 0, Map.of(), 0));
    }

    @Test
    void shouldGiveTheEntryBackAsItWasWritten() {
        // Given
        var access =
                secretRead("e-1").as(AccessClass.VALUE_READ, Outcome.DENIED).build();

        // When
        var row = holding(List.of(access), List.of(), List.of()).entry("e-1");

        // Then
        assertThat(row).contains(new Row(access, List.of()));
    }

    @Test
    void shouldPageNewestFirstWithoutGapOrRepeatWhenTimesAreEqual() {
        // Given
        var accesses = IntStream.range(0, 23)
                .mapToObj(at -> secretRead("e-%02d".formatted(at))
                        .at("2026-0%d-05T10:00:0%dZ".formatted(1 + at % 2, at % 3))
                        .build())
                .toList();
        var queries = holding(accesses, List.of(), List.of());

        // When
        var pages = pages(queries, 5);

        // Then
        assertThat(pages).hasSize(5).allSatisfy(page -> assertThat(page).hasSizeLessThanOrEqualTo(5));
        var all = pages.stream().flatMap(List::stream).toList();
        assertThat(all)
                .extracting(row -> row.access().entryId())
                .doesNotHaveDuplicates()
                .hasSize(23);
        assertThat(all).extracting(row -> row.access().time()).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void shouldHaveNoNextPageWhenThePageHoldsTheLastRow() {
        // Given
        var queries =
                holding(List.of(secretRead("e-1").build(), secretRead("e-2").build()), List.of(), List.of());

        // When
        var page = queries.trail(ANY, null, 2);

        // Then
        assertThat(page.rows()).hasSize(2);
        assertThat(page.next()).isNull();
    }

    @Test
    void shouldRefuseACursorThatNoPageGave() {
        // Given
        var queries = holding(List.of(), List.of(), List.of());

        // When
        assertThatThrownBy(() -> queries.trail(ANY, "nonsense", 2))

                // Then
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldShowOnlyWhatTheFilterAsksFor() {
        // Given
        var wanted = secretRead("wanted");
        var queries = holding(
                List.of(
                        wanted.build(),
                        secretRead("other-secret").of("prod/db2").build(),
                        secretRead("other-actor").by("ci").build(),
                        secretRead("other-class")
                                .as(AccessClass.METADATA_READ, Outcome.SUCCESS)
                                .build(),
                        secretRead("other-outcome")
                                .as(AccessClass.VALUE_READ, Outcome.DENIED)
                                .build(),
                        secretRead("before").at("2026-01-05T09:59:59.999Z").build(),
                        secretRead("after").at("2026-01-05T11:00:00Z").build()),
                List.of(),
                List.of());
        var filter = new TrailFilter(
                new Period(Instant.parse("2026-01-05T10:00:00Z"), Instant.parse("2026-01-05T11:00:00Z")),
                wanted.key(),
                wanted.build().actor().principal(),
                AccessClass.VALUE_READ,
                Outcome.SUCCESS);

        // When
        var page = queries.trail(filter, null, 10);

        // Then
        assertThat(page.rows()).extracting(row -> row.access().entryId()).containsExactly("wanted");
    }

    @Test
    void shouldFindSecretsByTheirExactName() {
        // Given
        var name = "prod/a!b+c@d=e.f_g-h/" + "x".repeat(480);
        var queries = holding(
                List.of(
                        secretRead("e-1").of(name).build(),
                        secretRead("e-2").of(name + "y").build(),
                        secretRead("e-3").of("prod/*").build()),
                List.of(),
                List.of());

        // When
        var page = queries.trail(TrailFilter.of(secretRead("any").of(name).key()), null, 10);

        // Then
        assertThat(page.rows()).extracting(row -> row.access().entryId()).containsExactly("e-1");
    }

    @Test
    void shouldJoinFindingsByAccessKeyElseByActorWithinADay() {
        // Given
        var byKey = finding("by-key", "somebody-else", "ASIAPAYMENTS", "2026-01-05T12:00:00Z");
        var byActor = finding("by-actor", "payments-api", null, "2026-01-06T09:59:59Z");
        var otherKey = finding("other-key", "payments-api", "ASIAOTHER", "2026-01-05T10:00:00Z");
        var otherActor = finding("other-actor", "ci", null, "2026-01-05T10:00:00Z");
        var tooLate = finding("too-late", "payments-api", null, "2026-01-06T10:00:01Z");
        var tooEarly = finding("too-early", "payments-api", null, "2026-01-04T09:58:59Z");
        var queries = holding(
                List.of(
                        secretRead("e-1").build(),
                        secretRead("e-2").at("2026-03-01T00:00:00Z").build()),
                List.of(byKey, byActor, otherKey, otherActor, tooLate, tooEarly),
                List.of());

        // When
        var page = queries.trail(ANY, null, 10);

        // Then
        assertThat(page.rows())
                .extracting(
                        row -> row.access().entryId(),
                        row -> row.findings().stream().map(Finding::id).sorted().toList())
                .containsExactly(tuple("e-2", List.of()), tuple("e-1", List.of("by-actor", "by-key")));
        assertThat(queries.entry("e-1").orElseThrow().findings()).contains(byKey, byActor);
    }

    @Test
    void shouldSumUpEachSecretMostAccessedFirst() {
        // Given
        var db = secretRead("any").key();
        var queries = holding(
                List.of(
                        secretRead("e-1").at("2026-01-05T10:00:00Z").build(),
                        secretRead("e-2").at("2026-02-05T10:00:00Z").by("ci").build(),
                        secretRead("e-3")
                                .at("2026-02-05T11:00:00Z")
                                .as(AccessClass.VALUE_READ, Outcome.DENIED)
                                .build(),
                        secretRead("e-4")
                                .at("2026-02-05T12:00:00Z")
                                .as(AccessClass.METADATA_READ, Outcome.SUCCESS)
                                .build(),
                        secretRead("e-5")
                                .of("prod/quiet")
                                .as(AccessClass.WRITE, Outcome.SUCCESS)
                                .build(),
                        secretRead("e-6")
                                .of("prod/old")
                                .at("2025-12-31T00:00:00Z")
                                .build()),
                List.of(),
                List.of(
                        Fixtures.alert("read-rate", "ci", "2026-01-05T10:30:00Z", 1, Severity.LOW, db),
                        Fixtures.alert("mass-retrieval", "ci", "2026-01-05T10:30:00Z", 1, Severity.HIGH, db)));
        var thisYear = new Period(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

        // When
        var secrets = queries.secrets(thisYear, 10);

        // Then
        assertThat(secrets)
                .containsExactly(
                        new SecretSummary(
                                db,
                                4,
                                2,
                                2,
                                Instant.parse("2026-02-05T10:00:00Z"),
                                secretRead("any").by("ci").build().actor().principal(),
                                Instant.parse("2026-02-05T12:00:00Z"),
                                2),
                        new SecretSummary(
                                secretRead("any").of("prod/quiet").key(),
                                1,
                                0,
                                1,
                                null,
                                null,
                                Instant.parse("2026-01-05T10:00:00Z"),
                                0));
        assertThat(queries.secrets(thisYear, 1))
                .extracting(SecretSummary::secret)
                .containsExactly(db);
    }

    @Test
    void shouldShowAlertsLastSeenFirstAndPageThem() {
        // Given
        var older = Fixtures.alert("read-rate", "a", "2026-01-05T10:30:00Z", 1, Severity.LOW);
        var newest = Fixtures.alert("read-rate", "b", "2026-01-05T10:50:00Z", 1, Severity.LOW);
        var middle = Fixtures.alert("read-rate", "c", "2026-01-05T10:40:00Z", 1, Severity.LOW);
        var queries = holding(List.of(), List.of(), List.of(older, newest, middle));

        // When
        var first = queries.alerts(AlertFilter.ALL, null, 2);

        // Then
        assertThat(first.rows()).containsExactly(newest, middle);
        var second = queries.alerts(AlertFilter.ALL, first.next(), 2);
        assertThat(second.rows()).containsExactly(older);
        assertThat(second.next()).isNull();
        assertThat(queries.alert(middle.shortId())).contains(middle);
    }

    @Test
    void shouldShowOnlyAlertsTheFilterAsksFor() {
        // Given
        var key = secretRead("any").key();
        var other = secretRead("any").of("prod/other").key();
        var wanted = Fixtures.alert("mass-retrieval", "ci", "2026-01-05T10:30:00Z", 1, Severity.HIGH, other, key);
        var queries = holding(
                List.of(),
                List.of(),
                List.of(
                        wanted,
                        Fixtures.alert("read-rate", "ci", "2026-01-05T10:30:00Z", 1, Severity.HIGH, key),
                        Fixtures.alert("mass-retrieval", "web", "2026-01-05T10:30:00Z", 1, Severity.HIGH, key),
                        Fixtures.alert("mass-retrieval", "lax", "2026-01-05T10:30:00Z", 1, Severity.LOW, key)));
        var principal = wanted.subject().principal();

        // When
        var page = queries.alerts(alertsOf("mass-retrieval", Severity.MEDIUM, key, principal), null, 10);

        // Then
        assertThat(page.rows()).containsExactly(wanted);
        var elsewhere = new Period(Instant.parse("2026-01-05T10:30:01Z"), Instant.parse("2026-01-06T00:00:00Z"));
        assertThat(queries.alerts(new AlertFilter(elsewhere, Severity.INFO, null, null, null), null, 10)
                        .rows())
                .isEmpty();
    }

    @Test
    void shouldCountWhatIsHeld() {
        // Given
        var queries = holding(
                List.of(
                        secretRead("e-1").build(),
                        secretRead("e-2").at("2026-02-05T10:00:00Z").build(),
                        secretRead("e-3").of("prod/other").by("ci").build()),
                List.of(
                        finding("f-1", "ci", "ASIACI", "2026-01-05T10:00:00Z"),
                        finding("f-1", "web", "ASIACI", "2026-01-05T10:00:00Z"),
                        finding("f-2", "ci", "ASIACI", "2026-01-05T10:00:00Z")),
                List.of(
                        Fixtures.alert("read-rate", "a", "2026-01-05T10:30:00Z", 1, Severity.LOW),
                        Fixtures.alert("read-rate", "b", "2026-01-05T10:30:00Z", 1, Severity.LOW),
                        Fixtures.alert("mass-retrieval", "b", "2026-01-05T10:30:00Z", 1, Severity.LOW)));

        // When
        var counts = queries.counts();

        // Then
        assertThat(counts)
                .isEqualTo(new TrailQueries.Counts(3, 2, 2, 2, Map.of("read-rate", 2L, "mass-retrieval", 1L), 0));
    }

    private static List<List<Row>> pages(TrailQueries queries, int size) {
        var pages = new ArrayList<List<Row>>();
        @Nullable String cursor = null;
        do {
            var page = queries.trail(ANY, cursor, size);
            pages.add(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return pages;
    }

    private static AlertFilter alertsOf(String detector, Severity atLeast, SecretKey secret, String principal) {
        return new AlertFilter(
                new Period(Instant.parse("2026-01-05T10:30:00Z"), Instant.parse("2026-01-06T00:00:00Z")),
                atLeast,
                detector,
                secret,
                principal);
    }

    private static Finding finding(String id, String role, @Nullable String accessKey, String first) {
        return Fixtures.finding(id, role, accessKey, first, first);
    }
}
