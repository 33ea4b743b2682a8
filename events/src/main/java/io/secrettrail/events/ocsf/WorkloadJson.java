package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.Workload;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code secrettrail.workload}: the kind, and what is known of it in snake case. */
final class WorkloadJson {
    private WorkloadJson() {}

    private static final List<String> FIELDS = List.of(
            "cluster",
            "namespace",
            "service_account",
            "pod",
            "task",
            "instance",
            "function",
            "permission_set",
            "user",
            "account",
            "service");

    static void write(JsonGenerator json, Workload workload) throws IOException {
        json.writeObjectFieldStart("workload");
        json.writeStringField("kind", workload.kind());
        for (var field : fields(workload).entrySet()) {
            json.writeStringField(field.getKey(), field.getValue());
        }
        json.writeEndObject();
    }

    /** With a null for whatever this workload does not have: laid over another one, nothing of that is left. */
    static void replace(JsonGenerator json, Workload workload) throws IOException {
        var known = fields(workload);
        json.writeObjectFieldStart("workload");
        json.writeStringField("kind", workload.kind());
        for (var field : FIELDS) {
            json.writeStringField(field, known.get(field));
        }
        json.writeEndObject();
    }

    private static Map<String, String> fields(Workload workload) {
        var fields = new LinkedHashMap<String, String>();
        switch (workload) {
            case Workload.EksPod pod -> {
                put(fields, "cluster", pod.cluster());
                put(fields, "namespace", pod.namespace());
                put(fields, "service_account", pod.serviceAccount());
                put(fields, "pod", pod.pod());
            }
            case Workload.EcsTask task -> {
                put(fields, "cluster", task.cluster());
                put(fields, "task", task.task());
            }
            case Workload.Ec2Instance(var instance) -> fields.put("instance", instance);
            case Workload.LambdaFunction(var function) -> fields.put("function", function);
            case Workload.SsoHuman(var permissionSet, var user) -> {
                fields.put("permission_set", permissionSet);
                fields.put("user", user);
            }
            case Workload.IamUser(var user) -> fields.put("user", user);
            case Workload.Root(var account) -> fields.put("account", account);
            case Workload.AwsService(var service) -> fields.put("service", service);
            case Workload.Unknown() -> {}
        }
        return fields;
    }

    static Workload read(JsonNode workload) {
        return of(field -> workload.path(field).textValue());
    }

    /** The workload of these texts by field name; null for what is absent. */
    static Workload of(Function<String, @Nullable String> text) {
        return switch (orEmpty(text.apply("kind"))) {
            case "EKS_POD" ->
                new Workload.EksPod(
                        text.apply("cluster"),
                        text.apply("namespace"),
                        text.apply("service_account"),
                        text.apply("pod"));
            case "ECS_TASK" -> new Workload.EcsTask(text.apply("cluster"), text.apply("task"));
            case "EC2_INSTANCE" -> new Workload.Ec2Instance(orEmpty(text.apply("instance")));
            case "LAMBDA_FUNCTION" -> new Workload.LambdaFunction(orEmpty(text.apply("function")));
            case "SSO_HUMAN" ->
                new Workload.SsoHuman(orEmpty(text.apply("permission_set")), orEmpty(text.apply("user")));
            case "IAM_USER" -> new Workload.IamUser(orEmpty(text.apply("user")));
            case "ROOT" -> new Workload.Root(orEmpty(text.apply("account")));
            case "AWS_SERVICE" -> new Workload.AwsService(orEmpty(text.apply("service")));
            default -> new Workload.Unknown();
        };
    }

    private static void put(Map<String, String> fields, String field, @Nullable String value) {
        if (value != null) {
            fields.put(field, value);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
