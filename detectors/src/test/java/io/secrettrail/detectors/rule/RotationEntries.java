package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.TestEntry;
import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Outcome;

/** What is logged about rotations of one secret. */
final class RotationEntries {
    private RotationEntries() {}

    static TestEntry started(TestTouch when) {
        return service("RotationStarted", when);
    }

    static TestEntry succeeded(TestTouch when) {
        return service("RotationSucceeded", when);
    }

    static TestEntry abandoned(TestTouch when) {
        return service("RotationAbandoned", when);
    }

    static TestEntry failed(TestTouch when) {
        return TestEntry.of(service("RotationFailed", when).touch().ending(Outcome.ERROR))
                .failing("Error when executing lambda arn:aws:lambda:eu-west-1:111122223333:function:rotator"
                        + " during setSecret step");
    }

    /** Turns rotation on, or changes how often. */
    static TestEntry scheduled(TestTouch when, String rules) {
        return TestEntry.of(rotate("RotateSecret", when)).asking("{\"rotationRules\":" + rules + "}");
    }

    static TestEntry cancelled(TestTouch when) {
        return TestEntry.of(rotate("CancelRotateSecret", when));
    }

    static TestEntry written(TestTouch when) {
        return TestEntry.of(TestTouch.call("PutSecretValue", AccessClass.WRITE)
                .by(when.role())
                .of(when.secret())
                .at(when.at()));
    }

    /** A moment, as the day's time; who and what are the fixture's own. */
    static TestTouch at(String time) {
        return TestTouch.read().at(time);
    }

    static TestEntry service(String event, TestTouch when) {
        return TestEntry.of(rotate(event, when.by("secretsmanager")));
    }

    private static TestTouch rotate(String event, TestTouch when) {
        return TestTouch.call(event, AccessClass.ROTATE)
                .by(when.role())
                .of(when.secret())
                .at(when.at());
    }
}
