package io.secrettrail.enrichment.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolFamilyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws-cli/2.22.4 md/awscrt#0.22.0 md/command#secretsmanager.get-secret-value | aws-cli",
                "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 terraform-provider-aws/5.80.0 aws-sdk-go-v2/1.32.3 | terraform",
                "APN/1.0 Pulumi/1.0 PulumiAWS/6.0 aws-sdk-go-v2/1.32.3 | pulumi",
                "aws-sdk-java/2.31.20 md/io#sync AwsSecretCache/2.0.0 | secrets-cache",
                "aws-sdk-rust/1.3.3 aws-secrets-manager-agent/1.0.0 | secrets-manager-agent",
                "aws-sdk-go-v2/1.32.3 app/secrets-store-csi-driver-provider-aws-1.0.1 | csi-driver",
                "Amazon ECS Agent - v1.89.2 (0abc1234) (linux) (+http://aws.amazon.com/ecs/) | ecs-agent",
                "Boto3/1.36.2 md/Botocore#1.36.2 exec-env/AWS_Lambda_python3.13 | boto3",
                "aws-sdk-nodejs/2.1692.0 linux/v22 promise | aws-sdk-js",
                "Mozilla/5.0 (X11; Linux x86_64) | console",
                "cloudformation.amazonaws.com | cloudformation",
                "secretsmanager.amazonaws.com | aws-service",
                "AWS Internal/3 | aws-service",
                "stratus-red-team_0a05817a | other"
            })
    void shouldNameTheFamily(String userAgent, String expected) {
        // Given
        var text = userAgent;
        // When
        var family = ToolFamily.of(text);

        // Then
        assertThat(family).isEqualTo(expected);
    }

    @Test
    void shouldSayUnknownWhenThereIsNoUserAgent() {
        // Given
        String none = null;
        // When
        var family = ToolFamily.of(none);

        // Then
        assertThat(family).isEqualTo("unknown");
    }
}
