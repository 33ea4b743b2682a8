package io.secrettrail.benchmarks;

import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.detectors.rule.Context;
import io.secrettrail.detectors.rule.SecretRules;
import io.secrettrail.detectors.rule.SecretState;
import io.secrettrail.events.topic.TrailTouch;
import java.util.ArrayList;
import java.util.Map;

/**
 * What is remembered of each pair of secret and principal, and of a million of them: heap in use with their states and keys, after the
 * collector. Each pair is read 25 times, once an hour, so that its schedule is learned as well.
 */
public final class PairMemory {
    private static final int READS = 25;
    private static final int KNOWN_SECRETS = 200;

    private PairMemory() {}

    private record Kept(String key, byte[] state) {}

    public static void main(String[] args) {
        int pairs = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        var rules = new SecretRules(
                ConfigLoader.parse("defaults", "", Map.of()).config().detectors());
        var kept = new ArrayList<Kept>(pairs);
        long before = heapInUse();
        long bytes = 0;
        int most = 0;
        for (int i = 0; i < pairs; i++) {
            var pair = new SecretState();
            var secret = new SecretState();
            for (int read = 0; read < READS; read++) {
                var touch = RuleTouches.ofPair(i, read);
                var context = new Context(touch.time().getEpochSecond(), false, false, _ -> KNOWN_SECRETS);
                rules.judge(secret, pair, new TrailTouch(touch, new byte[0]), context, _ -> {});
            }
            var state = pair.toBytes();
            kept.add(new Kept("secret/" + i + "#111122223333:role/role-" + i, state));
            bytes += state.length;
            most = Math.max(most, state.length);
        }
        long heap = heapInUse() - before;
        System.out.printf(
                "%,d pairs: %d B of state each, %d B at most; heap with keys %,d MiB%n",
                kept.size(), bytes / pairs, most, heap >> 20);
    }

    private static long heapInUse() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
