package io.secrettrail.benchmarks;

import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.detectors.rule.ActorRules;
import io.secrettrail.detectors.rule.ActorState;
import io.secrettrail.detectors.rule.Context;
import io.secrettrail.detectors.rule.SecretRules;
import io.secrettrail.detectors.rule.SecretState;
import io.secrettrail.events.Touch;
import io.secrettrail.events.topic.TrailTouch;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What all rules together cost per touch, with the state read from its bytes and written back each time, as the topology does it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class RulesBenchmark {
    static final int TOUCHES = 50_000;
    private static final int KNOWN_SECRETS = 200;

    private final DetectorsConfig config =
            ConfigLoader.parse("defaults", "", Map.of()).config().detectors();
    private final ActorRules actors = new ActorRules(config);
    private final SecretRules secrets = new SecretRules(config);
    private Touch[] touches = new Touch[0];

    @Setup
    public void prepare() {
        touches = RuleTouches.mixed(TOUCHES, 1);
    }

    /** Rules that judge a principal, per touch. */
    @Benchmark
    @OperationsPerInvocation(TOUCHES)
    public Map<String, byte[]> perPrincipal() {
        var states = new HashMap<String, byte[]>();
        for (var touch : touches) {
            var bytes = states.get(touch.principal());
            var state = bytes == null ? new ActorState() : ActorState.of(bytes);
            actors.judge(state, touch, context(touch), _ -> {});
            states.put(touch.principal(), state.toBytes(config.infrastructureAsCode()));
        }
        return states;
    }

    /** Rules that judge a secret and each of its readers, per touch. */
    @Benchmark
    @OperationsPerInvocation(TOUCHES)
    public Map<String, byte[]> perSecret() {
        var states = new HashMap<String, byte[]>();
        for (var touch : touches) {
            var key = touch.secret().value();
            var secret = state(states, key);
            var pair = state(states, key + touch.principal());
            secrets.judge(secret, pair, new TrailTouch(touch, new byte[0]), context(touch), _ -> {});
            states.put(key, secret.toBytes());
            states.put(key + touch.principal(), pair.toBytes());
        }
        return states;
    }

    private static Context context(Touch touch) {
        return new Context(touch.time().getEpochSecond(), false, false, _ -> KNOWN_SECRETS);
    }

    private static SecretState state(Map<String, byte[]> states, String key) {
        var bytes = states.get(key);
        return bytes == null ? new SecretState() : SecretState.of(bytes);
    }
}
