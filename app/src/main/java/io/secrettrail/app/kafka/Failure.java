package io.secrettrail.app.kafka;

import org.jspecify.annotations.Nullable;

/** Something that stops a command or the service; the message says what happened and what to do. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String whatAndWhatToDo) {
        super(whatAndWhatToDo);
    }

    public Failure(String whatAndWhatToDo, @Nullable Throwable cause) {
        super(whatAndWhatToDo, cause);
    }
}
