package io.secrettrail.ingest.digest;

/** A verdict with three values: what cannot be known is never called fine. */
public enum Answer {
    YES("yes"),
    NO("no"),
    CANNOT_SAY("cannot say");

    private final String words;

    Answer(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Both hold: no beats cannot say, which beats yes. */
    public Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES ? other : this;
    }
}
