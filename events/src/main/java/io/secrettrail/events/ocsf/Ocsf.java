package io.secrettrail.events.ocsf;

import io.secrettrail.events.SecretKey;
import java.util.regex.Pattern;

/** What several documents share. */
final class Ocsf {
    static final String VERSION = "1.6.0";

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]{0,4}(:[0-9a-fA-F.]{0,15}){2,8}");

    private Ocsf() {}

    /** The attribute of an endpoint that an address belongs to: it may be an IP address, a host name, or AWS itself. */
    static String addressField(String address) {
        if (IPV4.matcher(address).matches() || IPV6.matcher(address).matches()) {
            return "ip";
        }
        return address.startsWith("AWS Internal") ? "svc_name" : "domain";
    }

    static String resourceType(SecretKey key) {
        if (key.isSecretsManager()) {
            return "AWS::SecretsManager::Secret";
        }
        if (key.isParameter()) {
            return "AWS::SSM::Parameter";
        }
        return key.value().contains(":kms:") ? "AWS::KMS::Key" : "AWS";
    }
}
