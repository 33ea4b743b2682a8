package io.secrettrail.enrichment.secret;

import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Operations;
import io.secrettrail.events.SecretArn;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.List;
import java.util.Optional;

/** What a record proves about the names of secrets: only ARNs that AWS wrote count, never what a caller typed. */
public final class CatalogReader {
    private CatalogReader() {}

    /** Facts for the catalog; empty for most records. Never throws. */
    public static List<CatalogFact> factsOf(CloudTrailRecord event) {
        return switch (event.eventSource()) {
            case Operations.SECRETS_MANAGER ->
                SecretsManagerSecrets.written(event).flatMap(arn -> fact(event, arn)).stream()
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
