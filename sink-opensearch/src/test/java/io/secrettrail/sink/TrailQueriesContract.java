package io.secrettrail.sink;

import static io.secrettrail.sink.TestAccess.secretRead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.secrettrail.events.Access;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Decrypted;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link TrailQueries} promises, whatever keeps the trail. */
public abstract class TrailQueriesContract {
    private static final TrailFilter ANY = new TrailFilter(Period.ALL, null, null, null, null);

    /** The queries over a trail that holds exactly this. */
    protected abstract TrailQueries holding(
            List<Access> accesses, List<Finding> findings, List<Alert> alerts, List<CatalogFact> facts);

    private TrailQueries holding(List<Access> accesses, List<Finding> findings, List<Alert> alerts) {
        return holding(accesses, findings, alerts, List.of());
    }

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

    /** {@code prod/db} and {@code prod/db-abc123}: a typed ARN of the one looks like the other. */
    private static final SecretKey SHORT = secretRead("any").key();

    private static final SecretKey LONG = secretRead("any").of("prod/db-abc123").key();
    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/k";
    private static final String DOUBTFUL = LONG.value();

    static Stream<Arguments> knowledge() {
        var shortIsOther = new CatalogFact(SHORT, "Qq1Ww2", "e", null);
        var shortIsFull = new CatalogFact(SHORT, "abc123", "e", null);
        var longExists = new CatalogFact(LONG, "Zz9Zz9", "e", null);
        var elsewhere = new CatalogFact(secretRead("any").of("prod/else-abc123").key(), "Zz9Zz9", "e", null);
        return Stream.of(
                Arguments.of(
                        List.of(),
                        "nothing is known: both stay where they lie",
                        List.of("s", "s?"),
                        List.of("l", "l?")),
                Arguments.of(List.of(elsewhere), "others are known", List.of("s", "s?"), List.of("l", "l?")),
                Arguments.of(List.of(longExists), "the long name exists", List.of("s"), List.of("l", "l?", "s?")),
                Arguments.of(
                        List.of(shortIsOther),
                        "the short one has another suffix",
                        List.of("s"),
                        List.of("l", "l?", "s?")),
                Arguments.of(
                        List.of(shortIsFull), "the short one has this suffix", List.of("l?", "s", "s?"), List.of("l")),
                Arguments.of(
                        List.of(shortIsOther, longExists), "both have others", List.of("s"), List.of("l", "l?", "s?")),
                Arguments.of(
                        List.of(longExists, shortIsFull, shortIsOther),
                        "full wins, as with AWS",
                        List.of("l?", "s", "s?"),
                        List.of("l")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("knowledge")
    void shouldMoveEntriesToTheSecretThatTheCatalogProves(
            List<CatalogFact> facts, String why, List<String> ofShort, List<String> ofLong) {
        // Given
        var accesses = List.of(
                secretRead("s").build(),
                secretRead("s?").typed(DOUBTFUL).build(),
                secretRead("l").of("prod/db-abc123").build(),
                secretRead("l?").of("prod/db-abc123").typed(DOUBTFUL).build());
        var alert = Fixtures.alert("read-rate", "ci", "2026-01-05T10:30:00Z", 1, Severity.LOW, SHORT);

        // When
        var queries = holding(accesses, List.of(), List.of(alert), facts);

        // Then
        assertThat(ids(queries, SHORT)).containsExactlyElementsOf(ofShort);
        assertThat(ids(queries, LONG)).containsExactlyElementsOf(ofLong);
        assertThat(queries.secrets(Period.ALL, 10))
                .extracting(SecretSummary::secret, SecretSummary::accesses, SecretSummary::valueReads)
                .containsExactlyInAnyOrder(
                        tuple(SHORT, (long) ofShort.size(), (long) ofShort.size()),
                        tuple(LONG, (long) ofLong.size(), (long) ofLong.size()));
        assertThat(queries.counts().secrets()).isEqualTo(2);
        boolean moved = ofLong.contains("s?");
        assertThat(queries.alerts(new AlertFilter(Period.ALL, Severity.INFO, null, LONG, null), null, 10)
                        .rows())
                .hasSize(moved ? 1 : 0);
        assertThat(queries.secrets(Period.ALL, 10))
                .filteredOn(summary -> summary.secret().equals(LONG))
                .extracting(SecretSummary::alerts)
                .containsExactly(moved ? 1L : 0L);
    }

    @Test
    void shouldShowASecretThatHasOnlyMovedEntries() {
        // Given
        var accesses = List.of(secretRead("s?").typed(DOUBTFUL).build());
        var facts = List.of(new CatalogFact(LONG, "Zz9Zz9", "e", null));

        // When
        var queries = holding(accesses, List.of(), List.of(), facts);

        // Then
        assertThat(queries.secrets(Period.ALL, 10))
                .extracting(SecretSummary::secret)
                .containsExactly(LONG);
        assertThat(queries.counts().secrets()).isOne();
        assertThat(queries.trail(TrailFilter.of(SHORT), null, 10).rows()).isEmpty();
    }

    @Test
    void shouldCountOneOfTheCopiesThatSeveralAccountsGot() {
        // Given
        var caller = secretRead("caller").copyOf("shared-1", TestAccess.ACCOUNT);
        var owner = secretRead("owner").copyOf("shared-1", "444455556666");
        var sameAccount = secretRead("same-1").copyOf("shared-2", TestAccess.ACCOUNT);
        var twice = secretRead("same-2").copyOf("shared-2", TestAccess.ACCOUNT);

        // When
        var queries = holding(
                List.of(
                        caller.build(),
                        owner.build(),
                        sameAccount.build(),
                        twice.build(),
                        secretRead("plain").build()),
                List.of(),
                List.of());

        // Then
        assertThat(queries.secrets(Period.ALL, 10))
                .extracting(SecretSummary::accesses, SecretSummary::valueReads)
                .containsExactly(tuple(4L, 4L));
        assertThat(queries.counts().entries()).isEqualTo(4);
        assertThat(ids(queries, SHORT))
                .as("all stay as evidence")
                .containsExactly("caller", "owner", "plain", "same-1", "same-2");
    }

    @Test
    void shouldCountACorrectionInsteadOfWhatItCorrects() {
        // Given
        var wrong = secretRead("wrong");
        var right =
                secretRead("right").as(AccessClass.VALUE_READ, Outcome.DENIED).correcting("wrong");
        var lonely = secretRead("lonely").correcting("not-in-the-log");

        // When
        var queries = holding(List.of(wrong.build(), right.build(), lonely.build()), List.of(), List.of());

        // Then
        assertThat(queries.secrets(Period.ALL, 10))
                .extracting(SecretSummary::accesses, SecretSummary::valueReads)
                .containsExactly(tuple(2L, 1L));
        assertThat(queries.counts().entries()).isEqualTo(2);
        assertThat(ids(queries, SHORT)).as("all stay as evidence").containsExactly("lonely", "right", "wrong");
    }

    @Test
    void shouldNotCountWhatAnotherEntryTells() {
        // Given
        var batch = secretRead("batch").flagged(AccessFlag.BATCH, AccessFlag.REQUESTED);
        var child = secretRead("child").flagged(AccessFlag.COUNTED_ELSEWHERE);
        var askedFor = secretRead("asked for").flagged(AccessFlag.REQUESTED);

        // When
        var queries = holding(List.of(batch.build(), child.build(), askedFor.build()), List.of(), List.of());

        // Then
        assertThat(queries.secrets(Period.ALL, 10))
                .extracting(SecretSummary::accesses, SecretSummary::valueReads)
                .containsExactly(tuple(2L, 1L));
        assertThat(queries.counts().entries()).isEqualTo(2);
        assertThat(ids(queries, SHORT)).containsExactly("asked for", "batch", "child");
    }

    @Test
    void shouldAttachKeyUsesToTheReadThatCausedThem() {
        // Given
        var read = secretRead("read").build();
        var queries = holding(
                List.of(
                        read,
                        secretRead("unwrap")
                                .unwrappedBy(KEY)
                                .at("2026-01-05T10:00:00Z")
                                .build(),
                        secretRead("a second later")
                                .unwrappedBy(KEY)
                                .at("2026-01-05T10:00:01Z")
                                .build(),
                        secretRead("too late")
                                .unwrappedBy(KEY)
                                .at("2026-01-05T10:00:04Z")
                                .build(),
                        secretRead("by another").by("ci").unwrappedBy(KEY).build(),
                        secretRead("another secret")
                                .of("prod/db2")
                                .unwrappedBy(KEY)
                                .build(),
                        secretRead("past the store")
                                .unwrappedBy(KEY)
                                .flagged(AccessFlag.DIRECT)
                                .build()),
                List.of(),
                List.of());

        // When
        var uses = queries.keyUsesOf(read);

        // Then
        assertThat(uses).extracting(Access::entryId).containsExactlyInAnyOrder("unwrap", "a second later");
        assertThat(queries.secrets(Period.ALL, 10))
                .filteredOn(summary -> summary.secret().equals(SHORT))
                .extracting(SecretSummary::valueReads)
                .as("no second read")
                .containsExactly(1L);
    }

    @Test
    void shouldCallAReadDecryptedWhenTheUseOfAKeyProvesIt() {
        // Given
        var proven = asksDecryption("proven", "prod/secure");
        var open = asksDecryption("open", "prod/plain");
        var refused = asksDecryption("refused", "prod/refused");
        var queries = holding(
                List.of(
                        proven,
                        open,
                        refused,
                        secretRead("unwrap")
                                .of("prod/secure")
                                .unwrappedBy(KEY)
                                .at("2026-01-05T10:00:01Z")
                                .build(),
                        secretRead("no unwrap")
                                .of("prod/refused")
                                .as(AccessClass.CRYPTO_USE, Outcome.DENIED)
                                .unwrappedBy(KEY)
                                .decrypted(Decrypted.NO)
                                .build()),
                List.of(),
                List.of());

        // When
        var decrypted = Stream.of(proven, open, refused).map(queries::decrypted);

        // Then
        assertThat(decrypted).containsExactly(Decrypted.YES, Decrypted.UNKNOWN, Decrypted.UNKNOWN);
    }

    private static Access asksDecryption(String entryId, String name) {
        return secretRead(entryId).of(name).decrypted(Decrypted.UNKNOWN).build();
    }

    @Test
    void shouldNameTheSecretsThatAKeyWraps() {
        // Given
        var direct = secretRead("direct").of("prod/forged").unwrappedBy(KEY);
        var queries = holding(
                List.of(
                        secretRead("e-1").unwrappedBy(KEY).build(),
                        secretRead("e-2").unwrappedBy(KEY).build(),
                        secretRead("e-3").of("prod/a").unwrappedBy(KEY).build(),
                        secretRead("e-4").of("prod/b").unwrappedBy(KEY + "2").build(),
                        secretRead("e-5")
                                .of("prod/c")
                                .as(AccessClass.CRYPTO_USE, Outcome.DENIED)
                                .unwrappedBy(KEY)
                                .build(),
                        direct.flagged(AccessFlag.DIRECT).build(),
                        secretRead("e-6")
                                .of("prod/d")
                                .at("2025-01-05T10:00:00Z")
                                .unwrappedBy(KEY)
                                .build()),
                List.of(),
                List.of());
        var thisYear = new Period(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

        // When
        var secrets = queries.wrappedBy(KEY, thisYear);

        // Then
        assertThat(secrets).containsExactly(secretRead("any").of("prod/a").key(), SHORT);
    }

    private static List<String> ids(TrailQueries queries, SecretKey secret) {
        return queries.trail(TrailFilter.of(secret), null, 10).rows().stream()
                .map(row -> row.access().entryId())
                .sorted()
                .toList();
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
