package io.secrettrail.app.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code aws}: how AWS is reached. Credentials come from the usual places: environment, profile, role of the machine.
 *
 * @param region empty takes the Region that the environment or the machine names
 * @param endpoints service → address, for emulators and private endpoints; services not named are AWS's own
 * @param pathStyle bucket names in the path instead of the host name, as emulators want it
 */
public record AwsConfig(String region, Map<String, URI> endpoints, boolean pathStyle) {
    /** The services that are called. */
    public static final Set<String> SERVICES =
            Set.of("sqs", "s3", "guardduty", "cloudtrail", "eventbridge", "secretsmanager", "ssm");

    public AwsConfig {
        requireNonNull(region, "region");
        endpoints = Map.copyOf(endpoints);
        var unknown = new TreeSet<>(endpoints.keySet());
        unknown.removeAll(SERVICES);
        new Rules()
                .require(
                        unknown.isEmpty(),
                        "endpoints names " + String.join(", ", unknown) + "; known services: "
                                + String.join(", ", new TreeSet<>(SERVICES)))
                .throwIfAny();
    }
}
