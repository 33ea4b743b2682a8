package io.secrettrail.events;

import static io.secrettrail.events.AccessClass.ADMIN;
import static io.secrettrail.events.AccessClass.CRYPTO_USE;
import static io.secrettrail.events.AccessClass.DELETE;
import static io.secrettrail.events.AccessClass.ENUMERATE;
import static io.secrettrail.events.AccessClass.METADATA_READ;
import static io.secrettrail.events.AccessClass.POLICY;
import static io.secrettrail.events.AccessClass.ROTATE;
import static io.secrettrail.events.AccessClass.VALUE_READ;
import static io.secrettrail.events.AccessClass.WRITE;

import io.secrettrail.events.Operation.Activity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one table of what event names mean, and which of them are relevant. An explicit table: guessing by prefix misses Decrypt, Rotate
 * and Cancel.
 */
public final class Operations {
    public static final String SECRETS_MANAGER = "secretsmanager.amazonaws.com";
    public static final String SSM = "ssm.amazonaws.com";
    public static final String KMS = "kms.amazonaws.com";
    public static final String IAM = "iam.amazonaws.com";
    public static final String STS = "sts.amazonaws.com";
    public static final String EKS = "eks.amazonaws.com";
    public static final String EKS_AUTH = "eks-auth.amazonaws.com";
    public static final String CLOUDTRAIL = "cloudtrail.amazonaws.com";

    private static final Set<String> ISSUE_EVENTS = Set.of(
            "AssumeRole",
            "AssumeRoleWithSAML",
            "AssumeRoleWithWebIdentity",
            "AssumeRoot",
            "GetSessionToken",
            "GetFederationToken");

    private static final Set<String> KMS_USE = Set.of(
            "Decrypt",
            "Encrypt",
            "GenerateDataKey",
            "GenerateDataKeyWithoutPlaintext",
            "GenerateDataKeyPair",
            "GenerateDataKeyPairWithoutPlaintext",
            "ReEncrypt",
            "ReEncryptFrom",
            "ReEncryptTo");

    private static final Map<String, Map<String, Operation>> TABLE = table();

    private Operations() {}

    /** What the event means; empty for names the table does not hold. */
    public static Optional<Operation> find(String eventSource, String eventName) {
        return Optional.ofNullable(TABLE.getOrDefault(eventSource, Map.of()).get(eventName));
    }

    /**
     * What the event means. Names that the table does not hold: what Secrets Manager says of rotation and replication goes by the word in it,
     * because AWS documents those names badly; the rest are metadata reads when read-only, else administration.
     */
    public static Operation classify(String eventSource, String eventName, boolean readOnly) {
        return find(eventSource, eventName).orElseGet(() -> unknown(eventSource, eventName, readOnly));
    }

    private static Operation unknown(String eventSource, String eventName, boolean readOnly) {
        if (readOnly) {
            return new Operation(METADATA_READ, Activity.READ);
        }
        if (eventSource.equals(SECRETS_MANAGER) && eventName.contains("Rotat")) {
            return new Operation(ROTATE, Activity.UPDATE);
        }
        return eventSource.equals(SECRETS_MANAGER) && eventName.contains("Replica")
                ? new Operation(WRITE, Activity.UPDATE)
                : new Operation(ADMIN, Activity.OTHER);
    }

    /** True when source and name alone decide that the record matters. */
    public static boolean isRelevant(String eventSource, String eventName) {
        return switch (eventSource) {
            case SECRETS_MANAGER -> true;
            case SSM, IAM, CLOUDTRAIL, EKS -> find(eventSource, eventName).isPresent();
            case KMS -> isKeyAdministration(eventName);
            default -> isIssueEvent(eventSource, eventName);
        };
    }

    /** KMS calls that matter only if their encryption context names a secret or parameter, or their key is watched. */
    public static boolean isKeyUse(String eventSource, String eventName) {
        return eventSource.equals(KMS) && KMS_USE.contains(eventName);
    }

    /** Calls that issue temporary credentials: they explain later calls and are no access themselves. */
    public static boolean isIssueEvent(String eventSource, String eventName) {
        return eventSource.equals(STS) && ISSUE_EVENTS.contains(eventName)
                || eventSource.equals(EKS_AUTH) && eventName.equals("AssumeRoleForPodIdentity");
    }

    private static boolean isKeyAdministration(String eventName) {
        return find(KMS, eventName)
                .map(Operation::accessClass)
                .filter(kind -> kind != CRYPTO_USE && kind != METADATA_READ && kind != ENUMERATE)
                .isPresent();
    }

    private static Map<String, Map<String, Operation>> table() {
        var table = new Table();
        table.source(SECRETS_MANAGER)
                .put(VALUE_READ, Activity.READ, "GetSecretValue", "BatchGetSecretValue")
                .put(METADATA_READ, Activity.READ, "DescribeSecret", "GetResourcePolicy", "ValidateResourcePolicy")
                .put(METADATA_READ, Activity.READ, "GetRandomPassword", "ListSecretVersionIds")
                .put(ENUMERATE, Activity.READ, "ListSecrets")
                .put(WRITE, Activity.CREATE, "CreateSecret")
                .put(WRITE, Activity.UPDATE, "PutSecretValue", "UpdateSecret", "UpdateSecretVersionStage")
                .put(WRITE, Activity.UPDATE, "RestoreSecret", "TagResource", "UntagResource")
                .put(WRITE, Activity.UPDATE, "ReplicateSecretToRegions", "RemoveRegionsFromReplication")
                .put(WRITE, Activity.UPDATE, "StopReplicationToReplica", "CancelSecretVersionDelete")
                .put(WRITE, Activity.UPDATE, "ReplicationStarted", "ReplicationSucceeded", "ReplicationFailed")
                .put(
                        ROTATE,
                        Activity.UPDATE,
                        "RotateSecret",
                        "CancelRotateSecret",
                        "RotationStarted",
                        "RotationSucceeded")
                .put(ROTATE, Activity.UPDATE, "RotationFailed", "RotationAbandoned", "TestRotationStarted")
                .put(ROTATE, Activity.UPDATE, "TestRotationSucceeded", "TestRotationFailed")
                .put(POLICY, Activity.UPDATE, "PutResourcePolicy")
                .put(POLICY, Activity.DELETE, "DeleteResourcePolicy")
                .put(DELETE, Activity.DELETE, "DeleteSecret", "StartSecretVersionDelete", "EndSecretVersionDelete");
        table.source(SSM)
                .put(VALUE_READ, Activity.READ, "GetParameter", "GetParameters", "GetParametersByPath")
                .put(VALUE_READ, Activity.READ, "GetParameterHistory")
                .put(METADATA_READ, Activity.READ, "ListTagsForResource")
                .put(ENUMERATE, Activity.READ, "DescribeParameters")
                .put(WRITE, Activity.UPDATE, "PutParameter", "LabelParameterVersion", "UnlabelParameterVersion")
                .put(WRITE, Activity.UPDATE, "AddTagsToResource", "RemoveTagsFromResource")
                .put(DELETE, Activity.DELETE, "DeleteParameter", "DeleteParameters");
        var kms = table.source(KMS);
        KMS_USE.forEach(name -> kms.put(CRYPTO_USE, Activity.OTHER, name));
        kms.put(METADATA_READ, Activity.READ, "DescribeKey", "GetKeyPolicy")
                .put(ENUMERATE, Activity.READ, "ListKeys", "ListAliases")
                .put(WRITE, Activity.CREATE, "CreateKey")
                .put(WRITE, Activity.UPDATE, "ReplicateKey", "ImportKeyMaterial", "CancelKeyDeletion")
                .put(WRITE, Activity.UPDATE, "SynchronizeMultiRegionKey")
                .put(
                        ROTATE,
                        Activity.UPDATE,
                        "RotateKeyOnDemand",
                        "RotateKey",
                        "EnableKeyRotation",
                        "DisableKeyRotation")
                .put(POLICY, Activity.UPDATE, "PutKeyPolicy")
                .put(POLICY, Activity.CREATE, "CreateGrant")
                .put(POLICY, Activity.DELETE, "RevokeGrant", "RetireGrant")
                .put(DELETE, Activity.DELETE, "ScheduleKeyDeletion", "DeleteKey", "DeleteImportedKeyMaterial")
                .put(DELETE, Activity.DELETE, "DeleteExpiredKeyMaterial")
                .put(ADMIN, Activity.UPDATE, "EnableKey", "DisableKey", "UpdateAlias", "UpdatePrimaryRegion")
                .put(ADMIN, Activity.DELETE, "DeleteAlias");
        table.source(IAM)
                .put(ADMIN, Activity.UPDATE, "PutRolePolicy", "PutUserPolicy", "PutGroupPolicy")
                .put(ADMIN, Activity.UPDATE, "AttachRolePolicy", "AttachUserPolicy", "AttachGroupPolicy")
                .put(ADMIN, Activity.UPDATE, "DetachRolePolicy", "DetachUserPolicy", "DetachGroupPolicy")
                .put(
                        ADMIN,
                        Activity.DELETE,
                        "DeleteRolePolicy",
                        "DeleteUserPolicy",
                        "DeleteGroupPolicy",
                        "DeletePolicy")
                .put(ADMIN, Activity.CREATE, "CreatePolicy", "CreatePolicyVersion", "CreateRole", "CreateAccessKey")
                .put(ADMIN, Activity.CREATE, "CreateLoginProfile", "CreateOpenIDConnectProvider")
                .put(ADMIN, Activity.UPDATE, "SetDefaultPolicyVersion", "UpdateAssumeRolePolicy", "UpdateAccessKey")
                .put(ADMIN, Activity.UPDATE, "PutRolePermissionsBoundary", "AddUserToGroup")
                .put(ADMIN, Activity.DELETE, "DeletePolicyVersion", "DeleteRole", "DeleteRolePermissionsBoundary");
        table.source(CLOUDTRAIL)
                .put(ADMIN, Activity.UPDATE, "StopLogging", "StartLogging", "UpdateTrail", "PutEventSelectors")
                .put(ADMIN, Activity.DELETE, "DeleteTrail");
        table.source(EKS).put(ADMIN, Activity.CREATE, "CreatePodIdentityAssociation");
        return table.done();
    }

    private static final class Table {
        private final Map<String, Map<String, Operation>> bySource = new HashMap<>();

        Rows source(String name) {
            return new Rows(bySource.computeIfAbsent(name, _ -> new HashMap<>()));
        }

        Map<String, Map<String, Operation>> done() {
            bySource.replaceAll((_, rows) -> Map.copyOf(rows));
            return Map.copyOf(bySource);
        }
    }

    private record Rows(Map<String, Operation> byName) {
        Rows put(AccessClass accessClass, Activity activity, String... names) {
            for (var name : names) {
                byName.put(name, new Operation(accessClass, activity));
            }
            return this;
        }
    }
}
