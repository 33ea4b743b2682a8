package io.secrettrail.enrichment.secret;

import io.secrettrail.events.Operations;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.List;

/** Says which secrets a record touches. Never throws; what cannot be known becomes a scope. */
public final class SecretResolver {
    private final SecretsManagerSecrets secretsManager;
    private final ParameterStoreSecrets parameterStore;
    private final KmsSecrets kms;

    public SecretResolver(Catalog catalog) {
        var names = new SecretNames(catalog);
        secretsManager = new SecretsManagerSecrets(names);
        parameterStore = new ParameterStoreSecrets(names);
        kms = new KmsSecrets(names);
    }

    /** One or more for a record of a watched service; empty when it is about something that is no secret. */
    public List<NamedSecret> resolve(CloudTrailRecord event) {
        return switch (event.eventSource()) {
            case Operations.SECRETS_MANAGER -> secretsManager.resolve(event);
            case Operations.SSM -> parameterStore.resolve(event);
            case Operations.KMS -> List.of(kms.resolve(event));
            default -> List.of(Administration.resolve(event));
        };
    }
}
