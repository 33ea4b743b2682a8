package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.Workload;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code secrettrail.workload}: the kind, and what is known of it in snake case. */
final class WorkloadJson {
    private WorkloadJson() {}

    static void write(JsonGenerator json, Workload workload) throws IOException {
        json.writeObjectFieldStart("workload");
        json.writeStringField("kind", workload.kind());
        switch (workload) {
            case Workload.EksPod pod -> {
                text(json, "cluster", pod.cluster());
                text(json, "namespace", pod.namespace());
                text(json, "service_account", pod.serviceAccount());
                text(json, "pod", pod.pod());
            }
            case Workload.EcsTask task -> {
                text(json, "cluster", task.cluster());
                text(json, "task", task.task());
            }
            case Workload.Ec2Instance(var instance) -> text(json, "instance", instance);
            case Workload.LambdaFunction(var function) -> text(json, "function", function);
            case Workload.SsoHuman(var permissionSet, var user) -> {
                text(json, "permission_set", permissionSet);
                text(json, "user", user);
            }
            case Workload.IamUser(var user) -> text(json, "user", user);
            case Workload.Root(var account) -> text(json, "account", account);
            case Workload.AwsService(var service) -> text(json, "service", service);
            case Workload.Unknown() -> {}
        }
        json.writeEndObject();
    }

    static Workload read(JsonNode workload) {
        return switch (workload.path("kind").asText()) {
            case "EKS_POD" ->
                new Workload.EksPod(
                        text(workload, "cluster"),
                        text(workload, "namespace"),
                        text(workload, "service_account"),
                        text(workload, "pod"));
            case "ECS_TASK" -> new Workload.EcsTask(text(workload, "cluster"), text(workload, "task"));
            case "EC2_INSTANCE" ->
                new Workload.Ec2Instance(workload.path("instance").asText());
            case "LAMBDA_FUNCTION" ->
                new Workload.LambdaFunction(workload.path("function").asText());
            case "SSO_HUMAN" ->
                new Workload.SsoHuman(
                        workload.path("permission_set").asText(),
                        workload.path("user").asText());
            case "IAM_USER" -> new Workload.IamUser(workload.path("user").asText());
            case "ROOT" -> new Workload.Root(workload.path("account").asText());
            case "AWS_SERVICE" ->
                new Workload.AwsService(workload.path("service").asText());
            default -> new Workload.Unknown();
        };
    }

    private static void text(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).textValue();
    }
}
