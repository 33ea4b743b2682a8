package io.secrettrail.detectors;

import io.secrettrail.detectors.rule.ActorRules;
import io.secrettrail.detectors.rule.ActorState;
import io.secrettrail.detectors.rule.Context;
import io.secrettrail.detectors.rule.SecretRules;
import io.secrettrail.detectors.rule.SecretState;
import io.secrettrail.events.Touch;
import io.secrettrail.events.topic.TrailTouch;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Prints microseconds per touch of all rules, state through bytes each time, on a mix of pollers, jobs and start-ups. Run its {@code main}. */
final class JudgingCost {
    private static final int TOUCHES = 400_000;

    private JudgingCost() {}

    public static void main(String[] args) {
        var touches = new ArrayList<Touch>();
        var dice = new Random(1);
        for (int i = 0; i < TOUCHES; i++) {
            int role = dice.nextInt(200);
            touches.add(TestTouch.read()
                    .by("role-" + role)
                    .of("secret/" + (role * 3 + dice.nextInt(1 + role % 12)))
                    .at(TestTouch.DAY.plus(Duration.ofMillis(1_300L * i)))
                    .touch());
        }
        for (int round = 0; round < 4; round++) {
            var actors = new ActorRules(TestConfig.defaults());
            var secrets = new SecretRules(TestConfig.defaults());
            Map<String, byte[]> actorStates = new HashMap<>();
            Map<String, byte[]> secretStates = new HashMap<>();
            long began = cpuTime();
            for (var touch : touches) {
                var context = new Context(touch.time().getEpochSecond(), false, false, _ -> 200);
                var bytes = actorStates.get(touch.principal());
                var state = bytes == null ? new ActorState() : ActorState.of(bytes);
                actors.judge(state, touch, context, _ -> {});
                actorStates.put(
                        touch.principal(), state.toBytes(TestConfig.defaults().infrastructureAsCode()));
            }
            long actorsDone = cpuTime();
            for (var touch : touches) {
                var context = new Context(touch.time().getEpochSecond(), false, false, _ -> 200);
                var secret = load(secretStates, touch.secret().value());
                var pair = load(secretStates, touch.secret().value() + touch.principal());
                secrets.judge(secret, pair, new TrailTouch(touch, new byte[0]), context, _ -> {});
                secretStates.put(touch.secret().value(), secret.toBytes());
                secretStates.put(touch.secret().value() + touch.principal(), pair.toBytes());
            }
            long secretsDone = cpuTime();
            System.out.printf(
                    "actor scope %.2f us per touch, %d B per principal; secret scope %.2f us per touch, %d B per key%n",
                    (actorsDone - began) / 1e3 / TOUCHES,
                    actorStates.values().stream()
                                    .mapToInt(state -> state.length)
                                    .sum()
                            / actorStates.size(),
                    (secretsDone - actorsDone) / 1e3 / TOUCHES,
                    secretStates.values().stream()
                                    .mapToInt(state -> state.length)
                                    .sum()
                            / secretStates.size());
        }
    }

    /** CPU time of this thread: what else the machine does leaves it alone. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static SecretState load(Map<String, byte[]> states, String key) {
        var bytes = states.get(key);
        return bytes == null ? new SecretState() : SecretState.of(bytes);
    }
}
