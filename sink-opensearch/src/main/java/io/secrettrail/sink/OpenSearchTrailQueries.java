package io.secrettrail.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.Access;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.InventoryFact;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.ocsf.AccessCodec;
import io.secrettrail.events.ocsf.AlertCodec;
import io.secrettrail.events.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The trail as OpenSearch holds it. An entry can be found after the next refresh of its index. Safe for use by several threads. */
public final class OpenSearchTrailQueries implements TrailQueries, AutoCloseable {
    private static final String ENTRY_ID = "secrettrail.entry_id";
    private static final int MAX_PAGE = 5_000;
    private static final int EXACT_UP_TO = 40_000;
    private static final int DETECTORS = 1_000;

    /** OpenSearch reads times as milliseconds in a long; what lies beyond holds no entry. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Period.ALL.to();

    private final Cluster cluster;
    private final Searches searches;
    private final FindingJoin findings;
    private final Aliases aliases;
    private final SecretSummaries secrets;

    public OpenSearchTrailQueries(SinkConfig.Connection connection) {
        this.cluster = new Cluster(connection);
        this.searches = new Searches(cluster);
        this.findings = new FindingJoin(searches);
        this.aliases = new Aliases(searches);
        this.secrets = new SecretSummaries(searches, aliases);
    }

    @Override
    public List<SecretSummary> secrets(Period period, int limit) {
        return secrets.of(within(period), Math.clamp(limit, 1, MAX_PAGE));
    }

    @Override
    public Page<Row> trail(TrailFilter filter, @Nullable String cursor, int limit) {
        var period = within(filter.period());
        var query = new Filters()
                .between("time", period.from(), period.to())
                .addIfAny(filter.secret(), aliases::entriesOf)
                .is("secrettrail.principal", filter.principal())
                .is("secrettrail.access_class", filter.accessClass())
                .is("secrettrail.outcome", filter.outcome())
                .query();
        var body = Searches.body(query, pageSize(limit) + 1);
        Cursor.newestFirst(body, "time", ENTRY_ID, cursor);
        var page = page(new Searches.Search(Indices.ALL_TRAIL, body), pageSize(limit), OpenSearchTrailQueries::access);
        return new Page<>(findings.rows(page.rows()), page.next());
    }

    @Override
    public Optional<Row> entry(String entryId) {
        var body = Searches.body(new Filters().is(ENTRY_ID, entryId).query(), 1);
        var hits = hits(searches.one(new Searches.Search(Indices.ALL_TRAIL, body)));
        return findings.rows(hits.stream().map(OpenSearchTrailQueries::access).toList()).stream()
                .findFirst();
    }

    @Override
    public Page<Alert> alerts(AlertFilter filter, @Nullable String cursor, int limit) {
        var period = within(filter.period());
        var query = new Filters()
                .overlaps("start_time", "end_time", period.from(), period.to())
                .atLeast("severity_id", filter.atLeast().ocsfId())
                .is("secrettrail.detector", filter.detector())
                .addIfAny(filter.secret(), secret -> Filters.terms("secrettrail.secret_key", aliases.keysOf(secret)))
                .is("secrettrail.principal", filter.principal())
                .query();
        var body = Searches.body(query, pageSize(limit) + 1);
        Cursor.newestFirst(body, "end_time", "secrettrail.short_id", cursor);
        return page(new Searches.Search(Indices.ALERTS, body), pageSize(limit), OpenSearchTrailQueries::alert);
    }

    @Override
    public Optional<Alert> alert(String shortId) {
        var body =
                Searches.body(new Filters().is("secrettrail.short_id", shortId).query(), 1);
        return hits(searches.one(new Searches.Search(Indices.ALERTS, body))).stream()
                .map(OpenSearchTrailQueries::alert)
                .findFirst();
    }

    @Override
    public Optional<InventoryFact> inventory(SecretKey secret) {
        var body = Searches.body(new Filters().is("secret", secret.value()).query(), 1);
        return hits(searches.one(new Searches.Search(Indices.INVENTORY, body))).stream()
                .map(OpenSearchTrailQueries::inventory)
                .findFirst();
    }

    @Override
    public Counts counts() {
        var trail = Searches.body(Counting.counted(searches).query(), 0).put("track_total_hits", true);
        var inside = trail.putObject("aggs");
        var moved = Moved.of(aliases.decidedAmong(new Filters().query()));
        moved.askSecrets(inside, EXACT_UP_TO);
        inside.set("principals", distinct("secrettrail.principal"));
        Counting.askCopies(inside);
        var found = Searches.body(new Filters().query(), 0);
        found.putObject("aggs").set("findings", distinct("id"));
        var alerts = Searches.body(new Filters().query(), 0);
        alerts.putObject("aggs")
                .putObject("detectors")
                .putObject("terms")
                .put("field", "secrettrail.detector")
                .put("size", DETECTORS);
        var letters = Searches.body(new Filters().query(), 0).put("track_total_hits", true);
        var answers = searches.all(List.of(
                new Searches.Search(Indices.ALL_TRAIL, trail),
                new Searches.Search(Indices.FINDINGS, found),
                new Searches.Search(Indices.ALERTS, alerts),
                new Searches.Search(Indices.DEAD_LETTERS, letters)));
        return new Counts(
                total(answers.get(0)) - Counting.surplus(answers.get(0).path("aggregations")),
                moved.countSecrets(answers.get(0)),
                value(answers.get(0), "principals"),
                value(answers.get(1), "findings"),
                SecretSummaries.counts(answers.get(2).path("aggregations").path("detectors")),
                total(answers.get(3)));
    }

    @Override
    public List<SecretKey> wrappedBy(String kmsKeyArn, Period period) {
        var whole = within(period);
        var uses = new Filters()
                .is("secrettrail.kms_key", kmsKeyArn)
                .is("secrettrail.outcome", Outcome.SUCCESS)
                .not(Filters.term("secrettrail.flags", AccessFlag.DIRECT)) // its context is what the caller wrote
                .between("time", whole.from(), whole.to())
                .query();
        return searches.values(Indices.ALL_TRAIL, uses, "secrettrail.secret_key").stream()
                .map(SecretKey::new)
                .toList();
    }

    @Override
    public void close() {
        cluster.close();
    }

    private <T> Page<T> page(Searches.Search search, int limit, Function<JsonNode, T> reader) {
        var hits = hits(searches.one(search));
        boolean more = hits.size() > limit;
        var shown = more ? hits.subList(0, limit) : hits;
        return new Page<>(shown.stream().map(reader).toList(), more ? cursor(shown.getLast()) : null);
    }

    private static String cursor(JsonNode hit) {
        var sort = hit.path("sort");
        return new Cursor(sort.path(0).asLong(), sort.path(1).asText()).text();
    }

    private static List<JsonNode> hits(JsonNode response) {
        var hits = new ArrayList<JsonNode>();
        response.path("hits").path("hits").forEach(hits::add);
        return hits;
    }

    private static Access access(JsonNode hit) {
        if (read(hit, AccessCodec::read) instanceof Access access) {
            return access;
        }
        throw unreadable(hit, null);
    }

    private static InventoryFact inventory(JsonNode hit) {
        return read(hit, source -> Topics.INVENTORY.value().deserializer().deserialize(Indices.INVENTORY, source));
    }

    private static Alert alert(JsonNode hit) {
        return read(hit, AlertCodec::read);
    }

    private static <T> T read(JsonNode hit, Function<byte[], T> codec) {
        try {
            return codec.apply(source(hit));
        } catch (SerializationException e) {
            throw unreadable(hit, e);
        }
    }

    /** Leaving it out would be a silent gap in an audit trail. */
    private static Unavailable unreadable(JsonNode hit, @Nullable Exception cause) {
        return new Unavailable(
                "document %s of index %s is not one of ours or of a later version: look at it, and remove or re-index it"
                        .formatted(hit.path("_id").asText(), hit.path("_index").asText()),
                cause);
    }

    private static byte[] source(JsonNode hit) {
        return hit.path("_source").toString().getBytes(UTF_8);
    }

    private static long total(JsonNode response) {
        return response.path("hits").path("total").path("value").asLong();
    }

    private static long value(JsonNode response, String aggregation) {
        return response.path("aggregations").path(aggregation).path("value").asLong();
    }

    private static ObjectNode distinct(String field) {
        return Searches.distinct(field, EXACT_UP_TO);
    }

    private static int pageSize(int limit) {
        return Math.clamp(limit, 1, MAX_PAGE);
    }

    private static Period within(Period period) {
        var from = period.from().isBefore(FIRST) ? FIRST : period.from();
        var to = period.to().isAfter(LAST) ? LAST : period.to();
        return new Period(from, to.isBefore(from) ? from : to);
    }
}
