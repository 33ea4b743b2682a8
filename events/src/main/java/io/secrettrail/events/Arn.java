package io.secrettrail.events;

import java.util.Optional;

/** An Amazon resource name taken apart; any partition is accepted, region and account may be empty. */
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final String PREFIX = "arn:";

    /** Empty when the text is no ARN; never throws. */
    public static Optional<Arn> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int partition = PREFIX.length();
        int service = behindColon(text, partition);
        int region = behindColon(text, service);
        int account = behindColon(text, region);
        int resource = behindColon(text, account);
        if (resource < 0 || region - service == 1 || resource == text.length()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(
                text.substring(partition, service - 1),
                text.substring(service, region - 1),
                text.substring(region, account - 1),
                text.substring(account, resource - 1),
                text.substring(resource)));
    }

    /** Where the next part begins; negative when there is none. */
    private static int behindColon(String text, int from) {
        int colon = from < 0 ? -1 : text.indexOf(':', from);
        return colon < 0 ? -1 : colon + 1;
    }

    /** The last path segment of the resource: {@code role/a/b/name} gives {@code name}. */
    public String lastSegment() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
