package io.secrettrail.testkit.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Chance that repeats: the same seed and path give the same throws, and no path disturbs another. So one more workload
 * leaves all the others as they were.
 */
public final class Dice {

    private static final String ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String HEX = "0123456789abcdef";

    private final long seed;
    private final SplittableRandom random;

    private Dice(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    public static Dice of(long seed, String... path) {
        var mixed = mix(seed);
        for (var step : path) {
            for (int i = 0; i < step.length(); i++) {
                mixed = (mixed ^ step.charAt(i)) * 0x100000001b3L; // FNV-1a: String.hashCode has too few bits
            }
            mixed = mix(mixed);
        }
        return new Dice(mixed);
    }

    /** Dice of their own for a part of the work, whatever was thrown here before. */
    public Dice forPart(String part) {
        return of(seed, part);
    }

    /** A number from {@code from} to {@code to}, both included. */
    public int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    public long number() {
        return random.nextLong();
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public Duration between(Duration from, Duration to) {
        return Duration.ofMillis(random.nextLong(from.toMillis(), to.toMillis() + 1));
    }

    public <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** {@code count} different items in an order of chance. */
    public <T> List<T> pick(int count, List<T> items) {
        return shuffled(items).subList(0, count);
    }

    public <T> List<T> shuffled(List<T> items) {
        var mixed = new ArrayList<>(items);
        for (int i = mixed.size() - 1; i > 0; i--) {
            var other = random.nextInt(i + 1);
            var item = mixed.get(i);
            mixed.set(i, mixed.get(other));
            mixed.set(other, item);
        }
        return mixed;
    }

    /** How many events a minute or an hour brings when {@code mean} is usual. */
    public int poisson(double mean) {
        var limit = Math.exp(-mean);
        var product = random.nextDouble();
        var count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    /** A size that is mostly small and now and then large: its deviation is as large as its mean. */
    public double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /** A number between two positive ones of which no order of magnitude is favoured. */
    public double logUniform(double from, double to) {
        return from * Math.pow(to / from, random.nextDouble());
    }

    public String uuid() {
        var most = (random.nextLong() & ~0xF000L) | 0x4000L;
        var least = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(most, least).toString();
    }

    public String hex(int length) {
        return text(HEX, length);
    }

    public String alphanumeric(int length) {
        return text(ALPHANUMERIC, length);
    }

    /** An id as IAM gives them: the prefix says what it names ({@code AROA} a role, {@code ASIA} a temporary key). */
    public String iamId(String prefix) {
        return prefix + text(BASE_32, 16);
    }

    private String text(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static long mix(long value) {
        var mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
