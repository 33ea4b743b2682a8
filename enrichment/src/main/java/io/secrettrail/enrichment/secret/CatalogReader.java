package io.secrettrail.enrichment.secret;

import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Operations;
import io.secrettrail.events.SecretArn;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a record proves about the names of secrets: only ARNs that AWS wrote count, never what a caller typed. */
public final class CatalogReader {
    /** More Regions than AWS has. */
    private static final int MOST_REPLICAS = 100;

    private CatalogReader() {}

    /** Facts for the catalog; empty for most records. Never throws. */
    public static List<CatalogFact> factsOf(CloudTrailRecord event) {
        return switch (event.eventSource()) {
            case Operations.SECRETS_MANAGER ->
                SecretsManagerSecrets.written(event).flatMap(arn -> fact(event, arn)).stream()
                        .flatMap(fact -> Stream.concat(Stream.of(fact), replicas(event, fact)))
                        .toList();
            case Operations.KMS -> unwrapped(event);
            case Operations.SSM -> listed(event);
            default -> List.of();
        };
    }

    private static List<CatalogFact> unwrapped(CloudTrailRecord event) {
        if (!Operations.isKeyUse(event.eventSource(), event.eventName()) || failed(event)) {
            return List.of();
        }
        return KmsSecrets.writtenSecret(event)
                .flatMap(arn -> fact(event, arn))
                .or(() -> KmsSecrets.writtenParameter(event).map(parameter -> fact(event, parameter)))
                .stream()
                .toList();
    }

    private static List<CatalogFact> listed(CloudTrailRecord event) {
        if (failed(event)) {
            return List.of();
        }
        return ParameterStoreSecrets.written(event).keySet().stream()
                .filter(parameter -> !parameter.key().isAwsOwned())
                .map(parameter -> fact(event, parameter))
                .toList();
    }

    /** A replica has the name and the suffix of its primary, in another Region. */
    private static Stream<CatalogFact> replicas(CloudTrailRecord event, CatalogFact primary) {
        var regions = event.request().path("addReplicaRegions");
        if (regions.isEmpty() || failed(event)) {
            return Stream.empty();
        }
        return StreamSupport.stream(regions.spliterator(), false)
                .flatMap(replica -> event.anyText(replica, "region", "Region").stream())
                .limit(MOST_REPLICAS)
                .map(region -> new CatalogFact(
                        primary.secret().inRegion(Typed.part(region)),
                        primary.suffix(),
                        primary.learnedFrom(),
                        primary.created()));
    }

    private static boolean failed(CloudTrailRecord event) {
        return !event.node("errorCode").isMissingNode()
                && !event.node("errorCode").isNull();
    }

    private static Optional<CatalogFact> fact(CloudTrailRecord event, SecretArn arn) {
        if (!arn.hasSuffix()) {
            return Optional.empty();
        }
        var created = event.eventName().equals("CreateSecret") ? event.eventTime() : null;
        return Optional.of(new CatalogFact(arn.key(), arn.suffix(), event.eventId(), created));
    }

    private static CatalogFact fact(CloudTrailRecord event, Parameter parameter) {
        return new CatalogFact(parameter.key(), "", event.eventId(), null);
    }
}
