package io.secrettrail.app.check;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The inventory of one Region: may both stores be asked what they hold? */
public final class InventoryCheck {
    private final SecretsManagerClient secrets;
    private final SsmClient parameters;
    private final String region;

    public InventoryCheck(SecretsManagerClient secrets, SsmClient parameters) {
        this.secrets = secrets;
        this.parameters = parameters;
        this.region = secrets.serviceClientConfiguration().region().id();
    }

    public List<Verdict> check() {
        return Stream.concat(secrets().stream(), parameters().stream()).toList();
    }

    private List<Verdict> secrets() {
        var subject = "inventory of " + region + ", secrets";
        return Look.at(subject, "secretsmanager:ListSecrets", () -> {
            secrets.listSecrets(request -> request.maxResults(1));
            return List.of(Verdict.ok(subject, "may be listed"));
        });
    }

    private List<Verdict> parameters() {
        var subject = "inventory of " + region + ", parameters";
        return Look.at(subject, "ssm:DescribeParameters", () -> {
            parameters.describeParameters(request -> request.maxResults(1));
            return List.of(Verdict.ok(subject, "may be listed"));
        });
    }
}
