package io.secrettrail.detectors;

import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Finding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads as a sentence: {@code about("api").using("ASIA1").seen("10:00:00", "10:05:00").finding()}. */
public record TestFinding(
        String role,
        String type,
        double severity,
        @Nullable String accessKey,
        Instant first,
        Instant last,
        Instant updated,
        boolean isArchived,
        String raw) {
    public static TestFinding about(String role) {
        var at = TestTouch.DAY.plusSeconds(36_000);
        return new TestFinding(
                role,
                "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS",
                8,
                "AKIAOWN",
                at,
                at,
                at,
                false,
                "{}");
    }

    public TestFinding using(@Nullable String key) {
        return new TestFinding(role, type, severity, key, first, last, updated, isArchived, raw);
    }

    public TestFinding type(String other) {
        return new TestFinding(role, other, severity, accessKey, first, last, updated, isArchived, raw);
    }

    public TestFinding rated(double other) {
        return new TestFinding(role, type, other, accessKey, first, last, updated, isArchived, raw);
    }

    public TestFinding seen(String from, String to) {
        return new TestFinding(role, type, severity, accessKey, at(from), at(to), updated, isArchived, raw);
    }

    public TestFinding updatedAt(String time) {
        return new TestFinding(role, type, severity, accessKey, first, last, at(time), isArchived, raw);
    }

    public TestFinding archived() {
        return new TestFinding(role, type, severity, accessKey, first, last, updated, true, raw);
    }

    public TestFinding raw(String json) {
        return new TestFinding(role, type, severity, accessKey, first, last, updated, isArchived, json);
    }

    public Finding finding() {
        return new Finding(
                "finding-1",
                type,
                severity,
                "Credentials used in an unusual way",
                TestTouch.ACCOUNT,
                "eu-west-1",
                ActorKey.role(TestTouch.ACCOUNT, role),
                accessKey,
                null,
                first,
                last,
                updated,
                isArchived,
                null,
                raw);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-15T" + time + "Z");
    }
}
