package io.secrettrail.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.testkit.estate.Catalog;
import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.record.Caller.Principal;
import io.secrettrail.testkit.record.CloudTrailRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A successful call that handed out values, with the secrets it named: told from the estate itself, never guessed. */
record ValueRead(String principal, Instant at, List<String> secretKeys) {

    static Optional<ValueRead> of(CloudTrailRecord record, Catalog catalog) {
        var request = record.content().request();
        if (request == null
                || record.content().failure() != null
                || !(record.session().caller() instanceof Principal principal)) {
            return Optional.empty();
        }
        var named = new ArrayList<String>();
        switch (record.call().name()) {
            case "GetSecretValue" -> named.add(request.path("secretId").asText());
            case "BatchGetSecretValue" -> addAll(request.path("secretIdList"), named);
            case "GetParameter" -> named.add(request.path("name").asText());
            case "GetParameters" -> addAll(request.path("names"), named);
            default -> {
                return Optional.empty();
            }
        }
        var place = new Place(record.accountId(), record.region());
        var keys = named.stream().map(typed -> key(typed, place, catalog)).toList();
        return Optional.of(new ValueRead(principal.principal(), record.at(), keys));
    }

    private static void addAll(JsonNode names, List<String> named) {
        names.forEach(name -> named.add(name.asText()));
    }

    private static String key(String typed, Place place, Catalog catalog) {
        return catalog.meant(place, typed)
                .map(Secret::key)
                .orElseThrow(() -> new IllegalStateException("nobody knows " + typed + " in " + place));
    }
}
