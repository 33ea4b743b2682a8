package io.secrettrail.events.cloudtrail;

/** What became of bytes that should be a CloudTrail record. */
public sealed interface ParseResult {
    /** A record with the four fields that nothing can do without. */
    record Parsed(CloudTrailRecord cloudTrail) implements ParseResult {}

    /** Not a record, and why. */
    record Rejected(String reason) implements ParseResult {}
}
