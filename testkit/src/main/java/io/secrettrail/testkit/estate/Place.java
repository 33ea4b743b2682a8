package io.secrettrail.testkit.estate;

import io.secrettrail.testkit.record.Dice;

/** One Region of one account: what the quotas, the log files and the names of secrets belong to. */
public record Place(String account, String region) {

    public static final Place PROD = new Place("111122223333", "eu-west-1");
    public static final Place PROD_US = new Place("111122223333", "us-east-1");
    public static final Place STAGING = new Place("444455556666", "eu-west-1");
    public static final Place PLATFORM = new Place("777788889999", "eu-west-1");
    public static final Place PLATFORM_US = new Place("777788889999", "us-east-1");

    /** The key that both stores use here. */
    public String kmsKey() {
        return "arn:aws:kms:" + region + ":" + account + ":key/" + keyId();
    }

    private String keyId() {
        return Dice.of(17, account, region).uuid();
    }
}
