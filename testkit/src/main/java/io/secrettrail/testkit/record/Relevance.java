package io.secrettrail.testkit.record;

import java.util.Set;

/** What the design calls relevant, said a second time here so that the truth does not depend on the code it judges. */
public final class Relevance {

    private static final Set<Call> ISSUES = Set.of(
            Call.ASSUME_ROLE,
            Call.ASSUME_ROLE_WITH_WEB_IDENTITY,
            Call.ASSUME_ROLE_WITH_SAML,
            Call.ASSUME_ROLE_FOR_POD_IDENTITY);
    private static final Set<String> POLICY_CHANGES = Set.of(
            "PutRolePolicy",
            "PutUserPolicy",
            "AttachRolePolicy",
            "AttachUserPolicy",
            "CreateRole",
            "CreateAccessKey",
            "CreatePolicyVersion",
            "UpdateAssumeRolePolicy",
            "StopLogging",
            "StartLogging",
            "DeleteTrail",
            "UpdateTrail",
            "PutEventSelectors");
    private static final Set<String> KEY_CHANGES = Set.of(
            "DisableKey", "EnableKey", "ScheduleKeyDeletion", "CancelKeyDeletion", "PutKeyPolicy", "CreateGrant");

    private Relevance() {}

    public static boolean isRelevant(CloudTrailRecord record) {
        var call = record.call();
        return switch (call.service()) {
            case "secretsmanager" -> true;
            case "ssm" -> call.name().contains("Parameter");
            case "kms" -> KEY_CHANGES.contains(call.name()) || namesSecret(record);
            case "iam", "cloudtrail" -> POLICY_CHANGES.contains(call.name());
            default -> isIssue(call);
        };
    }

    /** How many trail entries the record must become: one per secret it names, none for handed-out credentials. */
    public static int trailEntries(CloudTrailRecord record) {
        if (!isRelevant(record) || isIssue(record.call())) {
            return 0;
        }
        var request = record.content().request();
        if (request == null) {
            return 1;
        }
        var named = request.has("names") ? request.path("names") : request.path("secretIdList");
        return Math.max(1, named.size());
    }

    public static boolean isIssue(Call call) {
        return ISSUES.contains(call);
    }

    private static boolean namesSecret(CloudTrailRecord record) {
        var request = record.content().request();
        if (request == null) {
            return false;
        }
        var context = request.path("encryptionContext");
        return context.has("SecretARN") || context.has("PARAMETER_ARN");
    }
}
