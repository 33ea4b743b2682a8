package io.secrettrail.app.http;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** How one role is. */
public record Readiness(String role, boolean ready, String reason) {
    public Readiness {
        requireNonNull(role, "role");
        requireNonNull(reason, "reason");
    }

    public static Readiness ready(String role) {
        return new Readiness(role, true, "");
    }

    /** @param reason what it waits for, for people */
    public static Readiness waiting(String role, String reason) {
        return new Readiness(role, false, reason);
    }

    /** The whole service as {@code /health/ready} gives it. */
    record Report(boolean ready, List<Readiness> roles) {
        Report {
            roles = List.copyOf(roles);
        }

        static Report of(List<Readiness> roles) {
            return new Report(roles.stream().allMatch(Readiness::ready), roles);
        }
    }
}
