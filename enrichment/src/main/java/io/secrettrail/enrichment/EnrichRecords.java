package io.secrettrail.enrichment;

import static java.util.Objects.requireNonNull;

import io.secrettrail.enrichment.caller.Geo;
import io.secrettrail.enrichment.chain.Credential;
import io.secrettrail.enrichment.secret.BatchReads;
import io.secrettrail.enrichment.secret.CatalogReader;
import io.secrettrail.events.Access;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.cloudtrail.ActorKeys;
import io.secrettrail.events.topic.DeadLetters;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Turns what was received into trail entries, touches, facts and dead letters. All decisions are the {@link Enricher}'s. */
final class EnrichRecords extends ContextualProcessor<String, Received, String, Output> {
    private final EnrichmentConfig config;
    private final EnrichmentMetrics metrics;
    private final Geo geo;
    private final BatchReads batches = new BatchReads();
    private KeyValueStore<String, KnownFindings> findings;
    private CatalogTable catalog;
    private CredentialChains chains;
    private Enricher enricher;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    EnrichRecords(EnrichmentConfig config, EnrichmentMetrics metrics, Geo geo) {
        this.config = config;
        this.metrics = metrics;
        this.geo = geo;
    }

    @Override
    public void init(ProcessorContext<String, Output> context) {
        super.init(context);
        findings = context.getStateStore(FindingsByActor.STORE);
        catalog = new CatalogTable(context.getStateStore(CatalogTable.STORE));
        chains = new CredentialChains(context, config.chain());
        enricher = new Enricher(catalog, config.dedupeRetention(), geo);
    }

    @Override
    public void process(Record<String, Received> record) {
        switch (record.value()) {
            case Received.Fresh(var arrival) -> enrich(record, arrival);
            case Received.Proven(var arrival) -> amend(record, arrival);
            case Received.Unreadable(var bytes, var reason, var origin) -> bury(record, bytes, reason, origin);
        }
    }

    private void enrich(Record<String, Received> record, Arrival arrival) {
        learn(record, arrival);
        var credential = chains.of(arrival);
        switch (enricher.enrich(arrival, known(arrival), credential)) {
            case Enrichment.Irrelevant() -> metrics.irrelevant();
            case Enrichment.IssueEvent() -> {
                metrics.issueEvent();
                send(record, chains.issued(arrival));
            }
            case Enrichment.Entries(var accesses) -> {
                metrics.entries(accesses.size());
                remember(arrival, accesses, credential);
                for (var access : batches.once(accesses)) {
                    send(record, access.secretKey().value(), new Output.Trail(access));
                    send(record, access.actor().key().value(), new Output.Touched(access.touch()));
                }
                send(record, chains.seen(arrival));
            }
        }
    }

    private void remember(Arrival arrival, List<Access> accesses, @Nullable Credential credential) {
        if (credential != null && !credential.chain().isEmpty()) {
            metrics.explained(accesses.size());
        }
        if (credential == null || credential.outside()) {
            var waiting = chains.await(arrival, accesses);
            metrics.awaiting(waiting.remembered());
            metrics.unexplained(credential == null ? waiting.left() : 0);
        }
    }

    private KnownFindings known(Arrival arrival) {
        var known = findings.get(ActorKeys.of(arrival.event()).value());
        return known == null ? KnownFindings.NONE : known;
    }

    private void learn(Record<String, Received> record, Arrival arrival) {
        var news = CatalogReader.factsOf(arrival.event()).stream()
                .filter(catalog::learn)
                .toList();
        news.forEach(fact -> send(record, fact.key(), new Output.Learned(fact)));
        if (!news.isEmpty()) {
            metrics.catalogFacts(news.size());
        }
    }

    /** The entries stand already, written from a copy without log object: now they learn it. */
    private void amend(Record<String, Received> record, Arrival arrival) {
        var proof = requireNonNull(arrival.provenance().proof(), "proof");
        var accesses = enricher.enrich(arrival, KnownFindings.NONE) instanceof Enrichment.Entries(var entries)
                ? entries
                : List.<Access>of();
        send(
                record,
                accesses.stream()
                        .map(access -> new Amendment(access.entryId(), access.time(), access.secretKey(), proof, null))
                        .toList());
    }

    private void send(Record<String, Received> record, List<Amendment> amendments) {
        metrics.amendments(amendments.size());
        amendments.forEach(amendment -> send(record, amendment.secretKey().value(), new Output.Trail(amendment)));
    }

    private void bury(Record<String, Received> record, byte[] bytes, String reason, String origin) {
        metrics.rejected(kind(reason));
        var headers = new RecordHeaders(record.headers());
        DeadLetters.mark(headers, reason, origin);
        var letter = new Output.DeadLetter(DeadLetters.fit(bytes, headers));
        context().forward(new Record<>(record.key(), letter, record.timestamp(), headers));
    }

    /** The part of a reason before the details that a record may choose. */
    private static String kind(String reason) {
        int details = reason.indexOf(": ");
        return details < 0 ? reason : reason.substring(0, details);
    }

    /** Without the headers of the raw record: they belong to it and not to what is derived. */
    private void send(Record<String, Received> record, String key, Output output) {
        context().forward(new Record<>(key, output, record.timestamp()));
    }
}
