package io.secrettrail.enrichment.caller;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The family a user agent claims to be, without version. Clients write this text themselves: a label, never a proof. */
final class ToolFamily {
    static final String UNKNOWN = "unknown";
    static final String OTHER = "other";
    static final String CONSOLE = "console";
    static final String AWS_SERVICE = "aws-service";

    /** In this order, because the text of a tool holds that of the SDK it is built on. */
    private static final List<Mark> MARKS = List.of(
            new Mark("terraform", "terraform"),
            new Mark("opentofu", "terraform"),
            new Mark("pulumi", "pulumi"),
            new Mark("cloudformation.amazonaws.com", "cloudformation"),
            new Mark("awssecretcache", "secrets-cache"),
            new Mark("aws-secrets-manager-agent", "secrets-manager-agent"),
            new Mark("secrets-store-csi-driver", "csi-driver"),
            new Mark("external-secrets", "external-secrets"),
            new Mark("amazon ecs agent", "ecs-agent"),
            new Mark("aws-parameters-and-secrets-lambda-extension", "lambda-extension"),
            new Mark("aws-cdk", "aws-cdk"),
            new Mark("aws-cli", "aws-cli"),
            new Mark("awspowershell", "aws-powershell"),
            new Mark("boto3", "boto3"),
            new Mark("botocore", "boto3"),
            new Mark("aws-sdk-java", "aws-sdk-java"),
            new Mark("aws-sdk-go", "aws-sdk-go"),
            new Mark("aws-sdk-js", "aws-sdk-js"),
            new Mark("aws-sdk-nodejs", "aws-sdk-js"),
            new Mark("aws-sdk-rust", "aws-sdk-rust"),
            new Mark("aws-sdk-dotnet", "aws-sdk-dotnet"),
            new Mark("aws-sdk-net", "aws-sdk-dotnet"),
            new Mark("aws-sdk-php", "aws-sdk-php"),
            new Mark("aws-sdk-ruby", "aws-sdk-ruby"),
            new Mark("aws-sdk-cpp", "aws-sdk-cpp"),
            new Mark("aws-sdk-swift", "aws-sdk-swift"),
            new Mark("aws-sdk-kotlin", "aws-sdk-kotlin"),
            new Mark("console.amazonaws.com", CONSOLE),
            new Mark("signin.amazonaws.com", CONSOLE),
            new Mark("awsconsole", CONSOLE),
            new Mark("mozilla/", CONSOLE));

    private ToolFamily() {}

    static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return UNKNOWN;
        }
        var text = userAgent.toLowerCase(Locale.ROOT);
        for (var mark : MARKS) {
            if (text.contains(mark.fragment())) {
                return mark.family();
            }
        }
        boolean service = text.startsWith("aws internal") || text.endsWith(".amazonaws.com");
        return service ? AWS_SERVICE : OTHER;
    }

    private record Mark(String fragment, String family) {}
}
