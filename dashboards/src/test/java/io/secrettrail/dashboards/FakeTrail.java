package io.secrettrail.dashboards;

import io.secrettrail.events.Access;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.TrailQueries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A trail in memory that can be told to stop answering, at once or after some pages. */
final class FakeTrail implements TrailQueries {
    final List<Access> accesses = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();
    int pagesUntilDown = Integer.MAX_VALUE;

    @Override
    public List<SecretSummary> secrets(Period period, int limit) {
        answer();
        return accesses.stream().collect(Collectors.groupingBy(Access::secretKey)).entrySet().stream()
                .map(entry -> new SecretSummary(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().size(),
                        1,
                        entry.getValue().getLast().time(),
                        entry.getValue().getLast().actor().principal(),
                        entry.getValue().getLast().time(),
                        alerts.stream()
                                .filter(alert -> alert.secrets().keys().contains(entry.getKey()))
                                .count()))
                .sorted(Comparator.comparing(SecretSummary::accesses).reversed().thenComparing(SecretSummary::secret))
                .limit(limit)
                .toList();
    }

    @Override
    public Page<Row> trail(TrailFilter filter, String cursor, int limit) {
        answer();
        var rows = accesses.stream()
                .filter(access -> filter.secret() == null || access.secretKey().equals(filter.secret()))
                .filter(access ->
                        filter.principal() == null || access.actor().principal().equals(filter.principal()))
                .sorted(Comparator.comparing(Access::time).reversed())
                .map(access -> new Row(access, List.of()))
                .toList();
        return page(rows, cursor, limit);
    }

    @Override
    public Optional<Row> entry(String entryId) {
        answer();
        return accesses.stream()
                .filter(access -> access.entryId().equals(entryId))
                .map(access -> new Row(access, List.of()))
                .findFirst();
    }

    @Override
    public Page<Alert> alerts(AlertFilter filter, String cursor, int limit) {
        answer();
        var rows = alerts.stream()
                .filter(alert ->
                        filter.secret() == null || alert.secrets().keys().contains(filter.secret()))
                .filter(alert -> alert.severity().atLeast(filter.atLeast()))
                .toList();
        return page(rows, cursor, limit);
    }

    @Override
    public Optional<Alert> alert(String shortId) {
        answer();
        return alerts.stream().filter(alert -> alert.shortId().equals(shortId)).findFirst();
    }

    @Override
    public Counts counts() {
        answer();
        Map<String, Long> byDetector = alerts.stream()
                .map(alert -> alert.detector().id())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new Counts(
                accesses.size(), secrets(Period.ALL, Integer.MAX_VALUE).size(), 1, 0, byDetector, 0);
    }

    @Override
    public List<SecretKey> wrappedBy(String kmsKeyArn, Period period) {
        answer();
        return List.of();
    }

    private void answer() {
        if (pagesUntilDown-- <= 0) {
            throw new Unavailable("no connection to http://127.0.0.1:9200", null);
        }
    }

    private static <T> Page<T> page(List<T> rows, String cursor, int limit) {
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(rows.size(), from + limit);
        return new Page<>(rows.subList(from, to), to < rows.size() ? Integer.toString(to) : null);
    }
}
