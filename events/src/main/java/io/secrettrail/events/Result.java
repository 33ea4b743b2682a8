package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** How the call ended, with the error as AWS wrote it. */
public record Result(
        Outcome outcome,
        @Nullable String errorCode,
        @Nullable String errorMessage) {
    public static final Result SUCCESS = new Result(Outcome.SUCCESS, null, null);

    public Result {
        requireNonNull(outcome, "outcome");
    }
}
