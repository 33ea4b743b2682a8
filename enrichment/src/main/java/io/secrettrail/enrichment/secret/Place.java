package io.secrettrail.enrichment.secret;

import io.secrettrail.events.Arn;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;

/**
 * Where a bare name lives: the Region of the call and the account of the caller, because calls across accounts must give an ARN. Parts that
 * the record does not say are empty.
 */
record Place(String partition, String region, String account) {
    static Place of(CloudTrailRecord event) {
        var account = event.text("userIdentity", "accountId")
                .or(() -> event.text("recipientAccountId"))
                .orElse("");
        return new Place(partition(event), Typed.part(event.region()), Typed.part(account));
    }

    SecretKey allSecrets() {
        return SecretKey.allSecrets(partition, region, account);
    }

    SecretKey allParameters() {
        return SecretKey.parametersBelow(partition, region, account, "/");
    }

    /** The key of something other than a secret or parameter. */
    SecretKey key(String service, String resource) {
        return new SecretKey(new Arn(partition, service, region, account, resource).toString());
    }

    /** The same place without Region, as IAM writes its ARNs. */
    Place global() {
        return new Place(partition, "", account);
    }

    private static String partition(CloudTrailRecord event) {
        return event.text("userIdentity", "arn")
                .flatMap(Arn::parse)
                .map(Arn::partition)
                .filter(partition -> partition.startsWith("aws"))
                .orElseGet(() -> partitionOf(event.region()));
    }

    private static String partitionOf(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
