package io.secrettrail.sink;

import io.secrettrail.events.Access;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretArn;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.TrailQueries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The trail in lists: the fake that the contract keeps honest. */
final class InMemoryTrailQueries implements TrailQueries {
    private final List<Access> accesses;
    private final List<Finding> findings;
    private final List<Alert> alerts;
    private final Map<SecretKey, Set<String>> suffixes;

    InMemoryTrailQueries(List<Access> accesses, List<Finding> findings, List<Alert> alerts, List<CatalogFact> facts) {
        this.suffixes = facts.stream()
                .collect(Collectors.groupingBy(
                        CatalogFact::secret, Collectors.mapping(CatalogFact::suffix, Collectors.toSet())));
        this.accesses = accesses;
        this.findings = findings;
        this.alerts = alerts;
    }

    @Override
    public List<SecretSummary> secrets(Period period, int limit) {
        return counted().stream()
                .filter(access -> within(period, access.time()))
                .collect(Collectors.groupingBy(this::secretOf))
                .entrySet()
                .stream()
                .map(secret -> summary(period, secret.getKey(), secret.getValue()))
                .sorted(Comparator.comparingLong(SecretSummary::accesses)
                        .reversed()
                        .thenComparing(SecretSummary::secret))
                .limit(limit)
                .toList();
    }

    private SecretSummary summary(Period period, SecretKey secret, List<Access> touches) {
        var reads = touches.stream()
                .filter(access -> access.accessClass() == AccessClass.VALUE_READ
                        && access.result().outcome() == Outcome.SUCCESS
                        && (!access.flags().contains(AccessFlag.REQUESTED)
                                || access.flags().contains(AccessFlag.BATCH)))
                .toList();
        var lastRead = reads.stream().max(Comparator.comparing(Access::time));
        return new SecretSummary(
                secret,
                once(touches),
                once(reads),
                touches.stream()
                        .map(access -> access.actor().principal())
                        .distinct()
                        .count(),
                lastRead.map(Access::time).orElse(null),
                lastRead.map(access -> access.actor().principal()).orElse(null),
                touches.stream()
                        .map(Access::time)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                alerts.stream()
                        .filter(alert -> overlaps(period, alert) && concerns(alert, secret))
                        .count());
    }

    @Override
    public Page<Row> trail(TrailFilter filter, @Nullable String cursor, int limit) {
        var chosen = accesses.stream()
                .filter(access -> within(filter.period(), access.time())
                        && matches(filter.secret(), secretOf(access))
                        && matches(filter.principal(), access.actor().principal())
                        && matches(filter.accessClass(), access.accessClass())
                        && matches(filter.outcome(), access.result().outcome()))
                .toList();
        var page = page(chosen, Access::time, Access::entryId, cursor, limit);
        return new Page<>(page.rows().stream().map(this::row).toList(), page.next());
    }

    @Override
    public Optional<Row> entry(String entryId) {
        return accesses.stream()
                .filter(access -> access.entryId().equals(entryId))
                .map(this::row)
                .findFirst();
    }

    @Override
    public Page<Alert> alerts(AlertFilter filter, @Nullable String cursor, int limit) {
        var chosen = alerts.stream()
                .filter(alert -> overlaps(filter.period(), alert)
                        && alert.severity().atLeast(filter.atLeast())
                        && matches(filter.detector(), alert.detector().id())
                        && matches(filter.principal(), alert.subject().principal())
                        && (filter.secret() == null || concerns(alert, filter.secret())))
                .toList();
        return page(chosen, alert -> alert.span().lastSeen(), Alert::shortId, cursor, limit);
    }

    @Override
    public Optional<Alert> alert(String shortId) {
        return alerts.stream().filter(alert -> alert.shortId().equals(shortId)).findFirst();
    }

    @Override
    public Counts counts() {
        return new Counts(
                once(counted()),
                counted().stream().map(this::secretOf).distinct().count(),
                accesses.stream()
                        .map(access -> access.actor().principal())
                        .distinct()
                        .count(),
                findings.stream().map(Finding::id).distinct().count(),
                alerts.stream()
                        .collect(Collectors.groupingBy(alert -> alert.detector().id(), Collectors.counting())),
                0);
    }

    @Override
    public List<SecretKey> wrappedBy(String kmsKeyArn, Period period) {
        return accesses.stream()
                .filter(access -> within(period, access.time())
                        && access.result().outcome() == Outcome.SUCCESS
                        && !access.flags().contains(AccessFlag.DIRECT)
                        && access.kmsKey().equals(Optional.of(kmsKeyArn)))
                .map(Access::secretKey)
                .distinct()
                .sorted()
                .toList();
    }

    /** Where the entry belongs by what is known now. */
    private SecretKey secretOf(Access access) {
        return Optional.ofNullable(access.secret().typedArn())
                .flatMap(SecretArn::parse)
                .flatMap(arn -> arn.settled(key -> suffixes.getOrDefault(key, Set.of())))
                .map(SecretArn.Settled::key)
                .orElse(access.secretKey());
    }

    private boolean concerns(Alert alert, SecretKey secret) {
        return alert.secrets().keys().contains(secret)
                || accesses.stream()
                        .anyMatch(access -> secretOf(access).equals(secret)
                                && alert.secrets().keys().contains(access.secretKey()));
    }

    private List<Access> counted() {
        var corrected =
                accesses.stream().map(access -> access.event().corrects()).collect(Collectors.toSet());
        return accesses.stream()
                .filter(access -> !corrected.contains(access.event().id())
                        && !access.flags().contains(AccessFlag.COUNTED_ELSEWHERE))
                .toList();
    }

    /** Copies of one event in several accounts are one. */
    private static long once(List<Access> entries) {
        var copies = entries.stream()
                .filter(access -> access.event().sharedEventId() != null)
                .collect(Collectors.groupingBy(
                        access -> access.event().sharedEventId(),
                        Collectors.mapping(access -> access.event().account(), Collectors.toSet())));
        return entries.size()
                - copies.values().stream()
                        .mapToLong(accounts -> accounts.size() - 1)
                        .sum();
    }

    private Row row(Access access) {
        return new Row(
                access,
                findings.stream().filter(finding -> finding.concerns(access)).toList());
    }

    private static <T> Page<T> page(
            List<T> all, Function<T, Instant> time, Function<T, String> id, @Nullable String cursor, int limit) {
        var order = Comparator.comparing(time).thenComparing(id).reversed();
        var after = cursor == null ? null : Cursor.of(cursor);
        var behind = new ArrayList<>(all.stream()
                .filter(row -> after == null || isBehind(after, time.apply(row), id.apply(row)))
                .sorted(order)
                .limit(limit + 1L)
                .toList());
        if (behind.size() <= limit) {
            return new Page<>(behind, null);
        }
        behind.removeLast();
        var last = behind.getLast();
        return new Page<>(behind, new Cursor(time.apply(last).toEpochMilli(), id.apply(last)).text());
    }

    private static boolean isBehind(Cursor cursor, Instant time, String id) {
        int order = Long.compare(time.toEpochMilli(), cursor.time());
        return order < 0 || (order == 0 && id.compareTo(cursor.id()) < 0);
    }

    private static boolean within(Period period, Instant time) {
        return !time.isBefore(period.from()) && time.isBefore(period.to());
    }

    private static boolean overlaps(Period period, Alert alert) {
        return !alert.span().lastSeen().isBefore(period.from())
                && alert.span().firstSeen().isBefore(period.to());
    }

    private static boolean matches(@Nullable Object wanted, @Nullable Object value) {
        return wanted == null || wanted.equals(value);
    }
}
