package io.secrettrail.enrichment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.enrichment.caller.ActorReader;
import io.secrettrail.enrichment.caller.Geo;
import io.secrettrail.enrichment.caller.OriginReader;
import io.secrettrail.enrichment.caller.WorkloadReader;
import io.secrettrail.enrichment.chain.Credential;
import io.secrettrail.enrichment.secret.Catalog;
import io.secrettrail.enrichment.secret.DecryptedReader;
import io.secrettrail.enrichment.secret.NamedSecret;
import io.secrettrail.enrichment.secret.SecretResolver;
import io.secrettrail.events.Access;
import io.secrettrail.events.Operations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From one record to the accesses it tells of. Pure: no Kafka, no clock; what is known besides comes in through the catalog and the findings.
 * Whatever the record holds, it never throws.
 */
public final class Enricher {
    private static final int DISCRIMINATOR_BYTES = 4;

    private final SecretResolver secrets;
    private final FlagReader flags;
    private final OriginReader origins;

    /** Without any knowledge of networks. */
    public Enricher(Catalog catalog, Duration lateAfter) {
        this(catalog, lateAfter, Geo.NONE);
    }

    /** @param lateAfter how long after its event a record may arrive without being called late: as long as duplicates are remembered */
    public Enricher(Catalog catalog, Duration lateAfter, Geo geo) {
        secrets = new SecretResolver(catalog);
        flags = new FlagReader(lateAfter);
        origins = new OriginReader(geo);
    }

    public Enrichment enrich(Arrival arrival, KnownFindings findings) {
        return enrich(arrival, findings, null);
    }

    /** @param credential how the temporary key of the call was issued; null while that is not known */
    public Enrichment enrich(Arrival arrival, KnownFindings findings, @Nullable Credential credential) {
        var event = arrival.event();
        if (Operations.isIssueEvent(event.eventSource(), event.eventName())) {
            return new Enrichment.IssueEvent();
        }
        boolean watched = Operations.isRelevant(event.eventSource(), event.eventName())
                || Operations.isKeyUse(event.eventSource(), event.eventName());
        var named = watched ? secrets.resolve(event) : List.<NamedSecret>of();
        return named.isEmpty()
                ? new Enrichment.Irrelevant()
                : new Enrichment.Entries(stamped(accesses(arrival, named, credential), findings));
    }

    private List<Access> accesses(Arrival arrival, List<NamedSecret> named, @Nullable Credential credential) {
        var event = arrival.event();
        var reference = EventReader.read(event);
        var seen = WorkloadReader.read(event);
        var caller = ActorReader.read(event);
        var actor = credential == null ? caller : caller.with(credential.chain());
        var workload = credential == null
                ? seen.workload()
                : credential.workload(seen, caller.session().name());
        var origin = origins.read(event);
        var operation = Operations.classify(event.eventSource(), event.eventName(), event.readOnly());
        var result = OutcomeReader.read(event);
        var evidence = EvidenceReader.read(event, arrival.json());
        var accesses = new ArrayList<Access>(named.size());
        for (var secret : named) {
            var id = named.size() == 1
                    ? event.eventId()
                    : event.eventId() + discriminator(accesses.size(), secret.asTyped());
            accesses.add(new Access(
                    id,
                    reference,
                    secret.secret(),
                    actor,
                    workload,
                    origin,
                    operation.accessClass(),
                    result,
                    DecryptedReader.read(event, operation.accessClass(), result.outcome(), secret),
                    flags.read(arrival, secret.flags()),
                    DetailReader.read(event, result, secret.asTyped()),
                    List.of(),
                    arrival.provenance(),
                    evidence));
        }
        return accesses;
    }

    /** Accesses of one record differ in nothing that findings ask for. */
    private static List<Access> stamped(List<Access> accesses, KnownFindings findings) {
        var ids = findings.concerning(accesses.getFirst());
        return ids.isEmpty()
                ? accesses
                : accesses.stream().map(access -> stamped(access, ids)).toList();
    }

    private static Access stamped(Access access, List<String> findings) {
        return new Access(
                access.entryId(),
                access.event(),
                access.secret(),
                access.actor(),
                access.workload(),
                access.origin(),
                access.accessClass(),
                access.result(),
                access.decrypted(),
                access.flags(),
                access.detail(),
                findings,
                access.provenance(),
                access.raw());
    }

    /** From the record as typed, never from the resolved key: a replay may resolve better, and must not make a second document. */
    private static String discriminator(int position, String asTyped) {
        var hash = Sha256.of(asTyped.getBytes(UTF_8));
        return "." + position + "." + HexFormat.of().formatHex(hash, 0, DISCRIMINATOR_BYTES);
    }
}
