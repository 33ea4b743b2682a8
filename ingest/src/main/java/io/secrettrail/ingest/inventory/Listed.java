package io.secrettrail.ingest.inventory;

import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.InventoryFact;
import io.secrettrail.events.SecretArn;
import io.secrettrail.events.SecretKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.RotationRulesType;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;

/**
 * What one line of a listing tells.
 *
 * @param name that it exists under this name, for the catalog
 * @param setUp how it is set up
 */
record Listed(CatalogFact name, InventoryFact setUp) {
    private static final String SECRETS = "ListSecrets";
    private static final String PARAMETERS = "DescribeParameters";

    /** Empty when the line does not carry the whole ARN: then it proves nothing. */
    static Optional<Listed> of(SecretListEntry secret, Instant now) {
        return Optional.ofNullable(secret.arn())
                .flatMap(SecretArn::parse)
                .filter(SecretArn::hasSuffix)
                .map(arn -> new Listed(
                        new CatalogFact(arn.key(), arn.suffix(), SECRETS, second(secret.createdDate())),
                        new InventoryFact(
                                arn.key(),
                                arn.text(),
                                "secret",
                                secret.kmsKeyId(),
                                rotation(secret),
                                tags(secret),
                                secret.createdDate(),
                                secret.lastChangedDate(),
                                secret.deletedDate(),
                                secret.owningService(),
                                secret.primaryRegion(),
                                now)));
    }

    static Optional<Listed> of(ParameterMetadata parameter, Instant now) {
        return Optional.ofNullable(parameter.arn())
                .filter(arn -> arn.contains(":ssm:") && arn.contains(":parameter/"))
                .map(arn -> new Listed(
                        new CatalogFact(new SecretKey(arn), "", PARAMETERS, null),
                        new InventoryFact(
                                new SecretKey(arn),
                                arn,
                                parameter.typeAsString() == null ? "unknown" : parameter.typeAsString(),
                                parameter.keyId(),
                                InventoryFact.Rotation.NONE,
                                Map.of(),
                                null,
                                parameter.lastModifiedDate(),
                                null,
                                null,
                                null,
                                now)));
    }

    private static InventoryFact.Rotation rotation(SecretListEntry secret) {
        var rules = secret.rotationRules() == null ? RotationRulesType.builder().build() : secret.rotationRules();
        return new InventoryFact.Rotation(
                Boolean.TRUE.equals(secret.rotationEnabled()),
                rules.automaticallyAfterDays(),
                rules.scheduleExpression(),
                secret.rotationLambdaARN(),
                secret.lastRotatedDate(),
                secret.nextRotationDate());
    }

    private static Map<String, String> tags(SecretListEntry secret) {
        var tags = new HashMap<String, String>();
        secret.tags().forEach(tag -> {
            if (tag.key() != null) {
                tags.put(tag.key(), tag.value() == null ? "" : tag.value());
            }
        });
        return tags;
    }

    /** As exact as the record of its creation says it: whichever fact is written last, they agree. */
    private static @Nullable Instant second(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }
}
