package io.secrettrail.testkit.record;

/** One operation of one AWS service, as records name it. */
public record Call(String service, String name, String eventVersion, boolean readOnly) {

    public static final Call GET_SECRET_VALUE = secretsRead("GetSecretValue");
    public static final Call BATCH_GET_SECRET_VALUE = secretsRead("BatchGetSecretValue");
    public static final Call DESCRIBE_SECRET = secretsRead("DescribeSecret");
    public static final Call GET_RESOURCE_POLICY = secretsRead("GetResourcePolicy");
    public static final Call LIST_SECRETS = secretsRead("ListSecrets");
    public static final Call LIST_SECRET_VERSION_IDS = secretsRead("ListSecretVersionIds");
    public static final Call GET_RANDOM_PASSWORD = secretsRead("GetRandomPassword");
    public static final Call CREATE_SECRET = secretsWrite("CreateSecret");
    public static final Call PUT_SECRET_VALUE = secretsWrite("PutSecretValue");
    public static final Call DELETE_SECRET = secretsWrite("DeleteSecret");
    public static final Call TAG_RESOURCE = secretsWrite("TagResource");
    public static final Call PUT_RESOURCE_POLICY = secretsWrite("PutResourcePolicy");
    public static final Call UPDATE_SECRET_VERSION_STAGE = secretsWrite("UpdateSecretVersionStage");

    public static final Call GET_PARAMETER = new Call("ssm", "GetParameter", "1.08", true);
    public static final Call GET_PARAMETERS = new Call("ssm", "GetParameters", "1.08", true);
    public static final Call GET_PARAMETERS_BY_PATH = new Call("ssm", "GetParametersByPath", "1.08", true);
    public static final Call GET_PARAMETER_HISTORY = new Call("ssm", "GetParameterHistory", "1.08", true);
    public static final Call DESCRIBE_PARAMETERS = new Call("ssm", "DescribeParameters", "1.08", true);
    public static final Call PUT_PARAMETER = new Call("ssm", "PutParameter", "1.08", false);
    public static final Call DELETE_PARAMETER = new Call("ssm", "DeleteParameter", "1.08", false);

    public static final Call DECRYPT = new Call("kms", "Decrypt", "1.11", true);
    public static final Call GENERATE_DATA_KEY = new Call("kms", "GenerateDataKey", "1.11", true);
    public static final Call ENCRYPT = new Call("kms", "Encrypt", "1.08", true);

    public static final Call DISABLE_KEY = new Call("kms", "DisableKey", "1.08", false);
    public static final Call SCHEDULE_KEY_DELETION = new Call("kms", "ScheduleKeyDeletion", "1.08", false);
    public static final Call PUT_KEY_POLICY = new Call("kms", "PutKeyPolicy", "1.08", false);

    public static final Call PUT_ROLE_POLICY = new Call("iam", "PutRolePolicy", "1.08", false);

    public static final Call STOP_LOGGING = new Call("cloudtrail", "StopLogging", "1.08", false);
    public static final Call DELETE_TRAIL = new Call("cloudtrail", "DeleteTrail", "1.08", false);
    public static final Call UPDATE_TRAIL = new Call("cloudtrail", "UpdateTrail", "1.08", false);
    public static final Call PUT_EVENT_SELECTORS = new Call("cloudtrail", "PutEventSelectors", "1.08", false);

    public static final Call ASSUME_ROLE = new Call("sts", "AssumeRole", "1.08", true);
    public static final Call ASSUME_ROLE_WITH_WEB_IDENTITY = new Call("sts", "AssumeRoleWithWebIdentity", "1.08", true);
    public static final Call ASSUME_ROLE_WITH_SAML = new Call("sts", "AssumeRoleWithSAML", "1.08", true);
    public static final Call ASSUME_ROLE_FOR_POD_IDENTITY =
            new Call("eks-auth", "AssumeRoleForPodIdentity", "1.11", true);

    public String eventSource() {
        return service + ".amazonaws.com";
    }

    /** As policies and denials name it. */
    public String action() {
        return service + ":" + name;
    }

    private static Call secretsRead(String name) {
        return new Call("secretsmanager", name, "1.11", true);
    }

    private static Call secretsWrite(String name) {
        return new Call("secretsmanager", name, "1.11", false);
    }
}
