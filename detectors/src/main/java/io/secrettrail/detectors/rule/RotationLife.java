package io.secrettrail.detectors.rule;

import java.util.List;

/** Register: detectors of the life of a secret between its rotations. */
final class RotationLife {
    static final List<About> ALL = List.of(
            new About(
                    RotationFailedRule.DETECTOR,
                    "secret",
                    "a rotation fails, or begins and does not end",
                    "all of it",
                    "RotationFailed; or RotationStarted and no end of that rotation within `stuckAfter`, once the log of"
                            + " that time is closed and whole.",
                    "A test of a rotation is told of as info. A gap in the log in which the end could lie: unknown, no"
                            + " alert; an end that comes late closes the alert.",
                    "Medium; high when `consecutive` rotations failed without a success between them, or when the secret"
                            + " was due before.",
                    List.of("rotationFailed", "coverage")),
            new About(
                    RotationAbandonedRule.DETECTOR,
                    "secret",
                    "a rotation is given up because somebody made a new version meanwhile",
                    "all of it",
                    "RotationAbandoned; names who wrote to the secret since the rotation began.",
                    "The rotation function itself, once it is known from a rotation that succeeded, is not named. In an"
                            + " account's first days nobody is new.",
                    "Low; medium when one of the writers had never written to the secret before.",
                    List.of("rotationAbandoned")),
            new About(
                    RotationDisabledRule.DETECTOR,
                    "secret",
                    "rotation of a secret is turned off, or made rarer",
                    "all of it",
                    "CancelRotateSecret; RotateSecret that drops the schedule, or makes its interval `lengthened` times"
                            + " as long.",
                    "A call that leaves the schedule as it is. Whoever wrote the secret before and reads its policy in"
                            + " the same run manages it as code: low and labelled `iac`.",
                    "Medium; high by a principal that had neither written nor read the secret before.",
                    List.of("rotationDisabled")),
            new About(
                    RotationOverdueRule.DETECTOR,
                    "secret",
                    "no rotation succeeded in the time that the schedule of a secret gives",
                    "",
                    "The last success, or later the moment when the schedule was set, and its interval (RotateSecret's"
                            + " `rotationRules`), and `margin` or the `share` of the interval, whichever is more. Judged"
                            + " once the log of that time is closed; the id of the alert carries the time that was due.",
                    "A gap in the log in which a success could lie: the clock runs from its end. A schedule that is set"
                            + " again restarts it, a success closes the alert.",
                    "Medium; high at twice the interval.",
                    List.of("rotationOverdue", "coverage")));

    private RotationLife() {}
}
