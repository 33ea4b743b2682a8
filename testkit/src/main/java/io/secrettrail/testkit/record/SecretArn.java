package io.secrettrail.testkit.record;

/** A Secrets Manager secret as AWS names it: the ARN ends in a dash and six characters that AWS drew. */
public record SecretArn(String accountId, String region, String name, String suffix) {

    /** The same name always gets the same suffix. */
    public static SecretArn of(String accountId, String region, String name) {
        return new SecretArn(
                accountId, region, name, Dice.of(7, accountId, region, name).alphanumeric(6));
    }

    public String full() {
        return partial() + "-" + suffix;
    }

    /** The ARN without the suffix: accepted by AWS, and our key of the secret. */
    public String partial() {
        return "arn:aws:secretsmanager:" + region + ":" + accountId + ":secret:" + name;
    }

    public static String parameter(String accountId, String region, String name) {
        return "arn:aws:ssm:" + region + ":" + accountId + ":parameter" + (name.startsWith("/") ? "" : "/") + name;
    }
}
