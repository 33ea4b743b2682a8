package io.secrettrail.testkit.record;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Policy documents as people write them; in records they are text. */
public final class Policies {

    private Policies() {}

    /** Lets another account read the secret or use the key that the policy hangs on. */
    public static String openedTo(String accountId, String action) {
        var statement = Json.object("Effect", "Allow");
        statement.set("Principal", Json.object("AWS", "arn:aws:iam::" + accountId + ":root"));
        return document(statement.put("Action", action).put("Resource", "*"));
    }

    public static String openedToEverybody(String action) {
        return document(Json.object("Effect", "Allow")
                .put("Principal", "*")
                .put("Action", action)
                .put("Resource", "*"));
    }

    /** Lets a role do something with everything there is. */
    public static String grant(String action) {
        return grant(action, "*");
    }

    public static String grant(String action, String resource) {
        return document(Json.object("Effect", "Allow").put("Action", action).put("Resource", resource));
    }

    private static String document(ObjectNode statement) {
        var policy = Json.object("Version", "2012-10-17");
        policy.putArray("Statement").add(statement);
        return Json.text(policy);
    }
}
