package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

/** What an event name of a watched service means: its access class, and its activity in OCSF. */
public record Operation(AccessClass accessClass, Activity activity) {
    /** The {@code activity_id} of OCSF's API Activity. */
    public enum Activity {
        CREATE(1),
        READ(2),
        UPDATE(3),
        DELETE(4),
        OTHER(99);

        private final int id;

        Activity(int id) {
            this.id = id;
        }

        public int id() {
            return id;
        }
    }

    public Operation {
        requireNonNull(accessClass, "accessClass");
        requireNonNull(activity, "activity");
    }
}
