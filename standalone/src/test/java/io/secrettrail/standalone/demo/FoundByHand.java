package io.secrettrail.standalone.demo;

import io.secrettrail.events.Access;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Actor;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Decrypted;
import io.secrettrail.events.EventRef;
import io.secrettrail.events.Origin;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.RawRecord;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.Result;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.SecretRef;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a trail would answer, set by hand. */
final class FoundByHand implements TrailQueries {
    long entries;
    long deadLetters;
    final Set<String> principals = new HashSet<>();
    final List<Alert> alerts = new ArrayList<>();

    @Override
    public List<SecretSummary> secrets(Period period, int limit) {
        return List.of();
    }

    @Override
    public Page<Row> trail(TrailFilter filter, String cursor, int limit) {
        return principals.contains(filter.principal())
                ? new Page<>(List.of(new Row(access(filter.principal()), List.of())), null)
                : new Page<>(List.of(), null);
    }

    @Override
    public Optional<Row> entry(String entryId) {
        return Optional.empty();
    }

    @Override
    public Page<Alert> alerts(AlertFilter filter, String cursor, int limit) {
        int from = cursor == null ? 0 : Integer.parseInt(cursor); // one alert a page, so that all pages must be read
        return from + 1 < alerts.size()
                ? new Page<>(List.of(alerts.get(from)), Integer.toString(from + 1))
                : new Page<>(alerts.subList(Math.min(from, alerts.size()), alerts.size()), null);
    }

    @Override
    public Optional<Alert> alert(String shortId) {
        return Optional.empty();
    }

    @Override
    public Counts counts() {
        return new Counts(entries, 1, principals.size(), 0, Map.of(), deadLetters);
    }

    @Override
    public List<SecretKey> wrappedBy(String kmsKeyArn, Period period) {
        return List.of();
    }

    private static Access access(String principal) {
        var time = Instant.parse("2026-11-24T12:00:00Z");
        var secret = SecretKey.secret("aws", "us-east-1", "111122223333", "prod/db");
        return new Access(
                "e1",
                new EventRef(
                        "e1",
                        time,
                        "secretsmanager.amazonaws.com",
                        "GetSecretValue",
                        "111122223333",
                        "us-east-1",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()),
                new SecretRef(secret, Resolution.EXACT, null, null),
                new Actor(
                        new ActorKey(principal),
                        principal,
                        "111122223333",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Actor.Session.NONE),
                new Workload.Unknown(),
                new Origin(null, null, null, "unknown"),
                AccessClass.VALUE_READ,
                Result.SUCCESS,
                Decrypted.YES,
                Set.of(),
                null,
                List.of(),
                new Provenance(Route.S3, time, null),
                new RawRecord("{}", null, null));
    }
}
