package io.secrettrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.InterfaceMethodRefEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The documented policy allows exactly what the compiled code calls. */
class LeastPolicyTest {
    private static final Map<String, String> SERVICES = Map.of(
            "SqsClient", "sqs",
            "S3Client", "s3",
            "GuardDutyClient", "guardduty",
            "CloudTrailClient", "cloudtrail",
            "SecretsManagerClient", "secretsmanager",
            "SsmClient", "ssm");
    /** Where the permission is not named like the call. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "sqs:DeleteMessageBatch", "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibilityBatch", "sqs:ChangeMessageVisibility",
            "s3:HeadBucket", "s3:ListBucket",
            "s3:ListObjectsV2", "s3:ListBucket");

    @Test
    void shouldDocumentExactlyTheCallsWeMake() throws IOException {
        // Given
        var called = new TreeSet<String>();
        try (var classes = Files.walk(Path.of("target/classes"))) {
            for (var file :
                    classes.filter(path -> path.toString().endsWith(".class")).toList()) {
                for (var entry : ClassFile.of().parse(file).constantPool()) {
                    if (entry instanceof InterfaceMethodRefEntry call) {
                        var owner = call.owner().asInternalName();
                        var service = SERVICES.get(owner.substring(owner.lastIndexOf('/') + 1));
                        if (service != null) {
                            called.add(permission(service, call.name().stringValue()));
                        }
                    }
                }
            }
        }
        called.add("s3:GetObjectVersion"); // GetObject with a version id
        called.add("kms:Decrypt"); // S3 calls it for us when the bucket is encrypted

        // When
        var documented = documented();

        // Then
        assertThat(documented).isEqualTo(called);
    }

    private static String permission(String service, String method) {
        var call = method.endsWith("Paginator") ? method.substring(0, method.length() - "Paginator".length()) : method;
        var name = service + ":" + Character.toUpperCase(call.charAt(0)) + call.substring(1);
        return OTHER_NAMES.getOrDefault(name, name);
    }

    private static TreeSet<String> documented() throws IOException {
        var page = Files.readString(Path.of("../docs/aws-setup.md"));
        var section = page.substring(page.indexOf("## 5."));
        var json = section.substring(section.indexOf("```json") + "```json".length());
        var policy = Json.MAPPER.readTree(json.substring(0, json.indexOf("```")));
        var actions = new TreeSet<String>();
        for (var statement : policy.path("Statement")) {
            var action = statement.path("Action");
            if (action.isTextual()) {
                actions.add(action.textValue());
            } else {
                action.forEach((JsonNode one) -> actions.add(one.textValue()));
            }
        }
        return actions;
    }
}
