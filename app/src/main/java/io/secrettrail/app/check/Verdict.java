package io.secrettrail.app.check;

import static java.util.Objects.requireNonNull;

/**
 * What one look found.
 *
 * @param found what is there
 * @param todo what to do, empty when nothing
 */
public record Verdict(Mark mark, String subject, String found, String todo) {
    /** Good, wrong, or not to be seen from here. */
    public enum Mark {
        OK("✓"),
        WRONG("✗"),
        UNKNOWN("?");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    public Verdict {
        requireNonNull(mark, "mark");
        requireNonNull(subject, "subject");
        requireNonNull(found, "found");
        requireNonNull(todo, "todo");
    }

    static Verdict ok(String subject, String found) {
        return new Verdict(Mark.OK, subject, found, "");
    }

    static Verdict wrong(String subject, String found, String todo) {
        return new Verdict(Mark.WRONG, subject, found, todo);
    }

    static Verdict unknown(String subject, String found, String todo) {
        return new Verdict(Mark.UNKNOWN, subject, found, todo);
    }
}
