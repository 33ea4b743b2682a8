package io.secrettrail.app.aws;

import io.secrettrail.app.config.AwsConfig;
import io.secrettrail.app.kafka.Failure;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Builds clients for the Region and endpoints of the configuration. Who takes one closes it. */
public final class AwsClients {
    private final AwsConfig config;
    private final AwsCredentialsProvider credentials;

    public AwsClients(AwsConfig config, AwsCredentialsProvider credentials) {
        this.config = config;
        this.credentials = credentials;
    }

    public SqsClient sqs() {
        return build(() -> set("sqs", SqsClient.builder()).build());
    }

    /** Reads buckets of any Region. */
    public S3Client s3() {
        var emulated = config.endpoints().containsKey("s3");
        var builder = S3Client.builder().forcePathStyle(config.pathStyle()).crossRegionAccessEnabled(!emulated);
        return build(() -> set("s3", builder).build());
    }

    public GuardDutyClient guardDuty() {
        return build(() -> set("guardduty", GuardDutyClient.builder()).build());
    }

    public CloudTrailClient cloudTrail() {
        return build(() -> set("cloudtrail", CloudTrailClient.builder()).build());
    }

    /** @param region empty for the Region of the configuration */
    public SecretsManagerClient secretsManager(String region) {
        return build(() -> in(region, set("secretsmanager", SecretsManagerClient.builder()))
                .build());
    }

    /** @param region empty for the Region of the configuration */
    public SsmClient parameterStore(String region) {
        return build(() -> in(region, set("ssm", SsmClient.builder())).build());
    }

    public EventBridgeClient eventBridge() {
        return build(() -> set("eventbridge", EventBridgeClient.builder()).build());
    }

    private static <B extends AwsClientBuilder<B, ?>> B in(String region, B builder) {
        return region.isEmpty() ? builder : builder.region(Region.of(region));
    }

    private static <C> C build(Supplier<C> client) {
        try {
            return client.get();
        } catch (SdkClientException e) {
            throw new Failure("no AWS client can be made (" + e.getMessage() + "); set aws.region or AWS_REGION", e);
        }
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B set(String service, B builder) {
        builder.httpClientBuilder(UrlConnectionHttpClient.builder()).credentialsProvider(credentials);
        if (!config.region().isEmpty()) {
            builder.region(Region.of(config.region()));
        }
        var endpoint = config.endpoints().get(service);
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }
}
