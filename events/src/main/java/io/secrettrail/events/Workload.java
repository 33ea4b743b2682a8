package io.secrettrail.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What the actor really is. Each case names what is known of it; the rest is null. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Workload.EksPod.class, name = "EKS_POD"),
    @JsonSubTypes.Type(value = Workload.EcsTask.class, name = "ECS_TASK"),
    @JsonSubTypes.Type(value = Workload.Ec2Instance.class, name = "EC2_INSTANCE"),
    @JsonSubTypes.Type(value = Workload.LambdaFunction.class, name = "LAMBDA_FUNCTION"),
    @JsonSubTypes.Type(value = Workload.SsoHuman.class, name = "SSO_HUMAN"),
    @JsonSubTypes.Type(value = Workload.IamUser.class, name = "IAM_USER"),
    @JsonSubTypes.Type(value = Workload.Root.class, name = "ROOT"),
    @JsonSubTypes.Type(value = Workload.AwsService.class, name = "AWS_SERVICE"),
    @JsonSubTypes.Type(value = Workload.Unknown.class, name = "UNKNOWN")
})
public sealed interface Workload {
    record EksPod(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String serviceAccount,
            @Nullable String pod) implements Workload {}

    record EcsTask(@Nullable String cluster, @Nullable String task) implements Workload {}

    record Ec2Instance(String instance) implements Workload {}

    record LambdaFunction(String function) implements Workload {}

    record SsoHuman(String permissionSet, String user) implements Workload {}

    record IamUser(String user) implements Workload {}

    record Root(String account) implements Workload {}

    record AwsService(String service) implements Workload {}

    record Unknown() implements Workload {}

    /** A short label for people and alerts, such as {@code pod payments/api}. */
    default String label() {
        return switch (this) {
            case EksPod pod ->
                "pod " + orUnknown(pod.namespace()) + "/"
                        + orUnknown(pod.pod() != null ? pod.pod() : pod.serviceAccount());
            case EcsTask task -> "ECS task " + orUnknown(task.task());
            case Ec2Instance(var instance) -> "EC2 instance " + instance;
            case LambdaFunction(var function) -> "Lambda function " + function;
            case SsoHuman person -> "person " + person.user();
            case IamUser(var user) -> "IAM user " + user;
            case Root(var account) -> "root of " + account;
            case AwsService(var service) -> "AWS service " + service;
            case Unknown() -> "unknown workload";
        };
    }

    /** The kind as it stands in documents. */
    default String kind() {
        return switch (this) {
            case EksPod _ -> "EKS_POD";
            case EcsTask _ -> "ECS_TASK";
            case Ec2Instance _ -> "EC2_INSTANCE";
            case LambdaFunction _ -> "LAMBDA_FUNCTION";
            case SsoHuman _ -> "SSO_HUMAN";
            case IamUser _ -> "IAM_USER";
            case Root _ -> "ROOT";
            case AwsService _ -> "AWS_SERVICE";
            case Unknown() -> "UNKNOWN";
        };
    }

    private static String orUnknown(@Nullable String text) {
        return text == null ? "?" : text;
    }
}
