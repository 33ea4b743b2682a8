package io.secrettrail.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What really happened in a simulation, for checks to hold against what was found. Principals and secret keys have the
 * forms of the design: {@code 111122223333:role/name}, for people with {@code /user} behind; ARNs without AWS's suffix.
 *
 * @param relevantEvents how many trail entries each relevant record must become, by eventID; handed-out credentials none
 * @param valuesRead the secrets whose values a successful call handed out, by eventID
 * @param deliveredTwice relevant records that arrive more than once: through EventBridge and S3, or in two log files
 * @param failedRotations secret keys of which a rotation failed: mishaps of ordinary life that are rightly told
 */
public record Truth(
        long seed,
        Instant start,
        Instant end,
        Volume volume,
        List<AttackTruth> attacks,
        List<FindingTruth> findings,
        List<ActivityCount> normalLife,
        Map<String, Integer> relevantEvents,
        Map<String, Set<String>> valuesRead,
        Set<String> deliveredTwice,
        Set<String> failedRotations) {

    /**
     * How large the simulation is.
     *
     * @param accesses what the trail entries tell of: a secret read by a batch call that has a record of its own beside it was read once
     */
    public record Volume(int records, int relevant, int trailEntries, int accesses, int secrets, int workloads) {}

    /**
     * One attack.
     *
     * @param accessKey the key it was done with
     * @param expected the alerts that must come, each with exactly these secrets
     * @param mayAlsoAlert detectors that may speak up about the same actor and hours, rightly
     */
    public record AttackTruth(
            String id,
            String kind,
            String principal,
            String accessKey,
            Instant start,
            Instant end,
            Set<String> secretKeys,
            List<ExpectedAlert> expected,
            Set<String> mayAlsoAlert) {}

    public record ExpectedAlert(String detector, Set<String> secretKeys) {}

    /**
     * One finding of GuardDuty and what its actor did around it, honest calls included.
     *
     * @param ways how it arrives: {@code EVENT_BRIDGE}, {@code GUARD_DUTY_API}, or both
     * @param readBefore secrets whose value the actor read in the 24 hours before the finding's first call
     * @param readAfter the same from that first call until 24 hours after its last
     */
    public record FindingTruth(
            String id,
            String type,
            String principal,
            String accessKey,
            Instant firstSeen,
            Instant lastSeen,
            Instant createdAt,
            boolean sample,
            Set<String> ways,
            Set<String> readBefore,
            Set<String> readAfter) {}

    /** How often somebody did something honest, and on how many of the days. */
    public record ActivityCount(String activity, String principal, int count, int days) {}

    public int count(String activity) {
        return normalLife.stream()
                .filter(count -> count.activity().equals(activity))
                .mapToInt(ActivityCount::count)
                .sum();
    }

    /** True when an alert speaks of a mishap of ordinary life: a rotation that failed did fail. */
    public boolean isMishap(String detector, Set<String> secretKeys) {
        return detector.equals("rotation-failed") && failedRotations.containsAll(secretKeys);
    }

    public AttackTruth attack(String kind) {
        return attacks.stream()
                .filter(attack -> attack.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no attack of kind " + kind));
    }

    public String toJson() {
        var times = new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance);
        try {
            return new ObjectMapper()
                    .registerModule(times)
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
