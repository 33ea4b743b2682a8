package io.secrettrail.app.command;

import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.config.AwsConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;

/** One CloudTrail client for each Region asked for: public keys are those of the Region whose digest they signed. */
final class RegionalCloudTrail implements AutoCloseable {
    private final AwsCredentialsProvider credentials;
    private final Map<String, CloudTrailClient> clients = new ConcurrentHashMap<>();

    RegionalCloudTrail(AwsCredentialsProvider credentials) {
        this.credentials = credentials;
    }

    CloudTrailClient in(String region) {
        return clients.computeIfAbsent(
                region, name -> new AwsClients(new AwsConfig(name, Map.of(), false), credentials).cloudTrail());
    }

    @Override
    public void close() {
        clients.values().forEach(CloudTrailClient::close);
    }
}
