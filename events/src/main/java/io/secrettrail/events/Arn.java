package io.secrettrail.events;

import java.util.Optional;

/** An Amazon resource name taken apart; any partition is accepted, region and account may be empty. */
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final int PARTS = 6;

    /** Empty when the text is no ARN; never throws. */
    public static Optional<Arn> parse(String text) {
        if (!text.startsWith("arn:")) {
            return Optional.empty();
        }
        var parts = text.split(":", PARTS);
        if (parts.length < PARTS || parts[2].isEmpty() || parts[5].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
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
