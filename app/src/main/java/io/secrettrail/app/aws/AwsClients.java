package io.secrettrail.app.aws;

import io.secrettrail.app.config.AwsConfig;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds clients for the Region and endpoints of the configuration. Who takes one closes it. */
public final class AwsClients {
    private final AwsConfig config;
    private final AwsCredentialsProvider credentials;

    public AwsClients(AwsConfig config, AwsCredentialsProvider credentials) {
        this.config = config;
        this.credentials = credentials;
    }

    public SqsClient sqs() {
        return set("sqs", SqsClient.builder()).build();
    }

    public CloudTrailClient cloudTrail() {
        return set("cloudtrail", CloudTrailClient.builder()).build();
    }

    public EventBridgeClient eventBridge() {
        return set("eventbridge", EventBridgeClient.builder()).build();
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
