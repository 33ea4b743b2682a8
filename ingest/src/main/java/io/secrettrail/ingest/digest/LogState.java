package io.secrettrail.ingest.digest;

/** What a log file is worth. */
public enum LogState {
    VALID("as it was delivered"),
    MISSING("named in a valid digest, and not there"),
    CHANGED("its hash is not the one in the digest"),
    TRAILING_DATA("data follows the end of its compressed stream"),
    NO_GZIP("not one whole gzip stream"),
    ALGORITHM("hashed by an algorithm that CloudTrail does not use"),
    UNCOVERED("in no valid digest");

    private final String words;

    LogState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
