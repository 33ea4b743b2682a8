package io.secrettrail.app.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.ingest.digest.ChainFindings;
import io.secrettrail.ingest.digest.DigestState;
import io.secrettrail.ingest.digest.Integrity;
import java.util.Locale;

/** The findings of a verification for programs: every digest with its state and link, every log with its state. */
final class IntegrityJson {
    private IntegrityJson() {}

    static ObjectNode of(Integrity found) {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("period", span(found.period()));
        json.put("complete", found.complete().words())
                .put("intact", found.intact().words());
        json.put("bytes_hashed", found.bytes());
        var chains = json.putArray("chains");
        found.chains().forEach(chain -> chains.add(chain(chain)));
        var uncovered = json.putArray("uncovered_logs");
        found.uncovered().forEach(uncovered::add);
        var planted = json.putArray("planted_objects");
        found.planted().forEach(planted::add);
        return json;
    }

    private static ObjectNode chain(ChainFindings found) {
        var json = JsonNodeFactory.instance.objectNode();
        var chain = found.chain();
        json.put("account", chain.account()).put("region", chain.region()).put("trail", chain.trail());
        json.put("home_region", chain.home()).put("backfill", chain.backfill());
        json.put("complete", found.complete().words())
                .put("intact", found.intact().words());
        var digests = json.putArray("digests");
        found.digests().forEach(digest -> {
            var one = digests.addObject().put("bucket", digest.bucket()).put("key", digest.key());
            one.put("end", digest.end().toString()).put("state", state(digest.state()));
            if (digest.state() instanceof DigestState.Invalid(var reason)) {
                one.put("reason", word(reason)).put("explanation", reason.words());
            }
            one.put("link", word(digest.link()));
        });
        var logs = json.putArray("logs");
        found.logs()
                .forEach(log -> logs.addObject()
                        .put("bucket", log.bucket())
                        .put("key", log.key())
                        .put("state", word(log.state())));
        var gaps = json.putArray("gaps");
        found.gaps().forEach(gap -> gaps.add(span(gap)));
        var notClosed = json.putArray("not_closed");
        found.notClosed().forEach(rest -> notClosed.add(span(rest)));
        return json;
    }

    private static ObjectNode span(ChainFindings.Span span) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("from", span.from().toString())
                .put("to", span.to().toString());
    }

    private static String state(DigestState state) {
        return switch (state) {
            case DigestState.Valid _ -> "valid";
            case DigestState.ValidViaSuccessor _ -> "valid_via_successor";
            case DigestState.Missing _ -> "missing";
            case DigestState.Invalid _ -> "invalid";
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
