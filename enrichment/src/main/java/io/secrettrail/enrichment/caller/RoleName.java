package io.secrettrail.enrichment.caller;

import io.secrettrail.events.Arn;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.Optional;

/** The name of the role that a caller has assumed, without its path. */
record RoleName(String name) {
    private static final String SSO = "AWSReservedSSO_";
    private static final int SSO_ID = 16;

    static Optional<RoleName> of(CloudTrailRecord event) {
        if (event.text("userIdentity", "type").filter("AssumedRole"::equals).isEmpty()) {
            return Optional.empty();
        }
        return event.text("userIdentity", "sessionContext", "sessionIssuer", "arn")
                .flatMap(RoleName::ofArn)
                .or(() -> event.text("userIdentity", "arn").flatMap(RoleName::ofArn))
                .map(RoleName::new);
    }

    /** The permission set of a role that IAM Identity Center made: {@code AWSReservedSSO_<set>_<16 hex digits>}. */
    Optional<String> permissionSet() {
        int id = name.length() - SSO_ID;
        if (!name.startsWith(SSO) || id <= SSO.length() || name.charAt(id - 1) != '_' || !isHex(name.substring(id))) {
            return Optional.empty();
        }
        return Optional.of(name.substring(SSO.length(), id - 1));
    }

    private static Optional<String> ofArn(String text) {
        return Arn.parse(text).flatMap(arn -> {
            if (arn.resource().startsWith("role/")) {
                return Optional.of(arn.lastSegment());
            }
            if (!arn.resource().startsWith("assumed-role/")) {
                return Optional.empty();
            }
            var parts = arn.resource().split("/", 3);
            return Optional.of(parts[1]);
        });
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }
}
