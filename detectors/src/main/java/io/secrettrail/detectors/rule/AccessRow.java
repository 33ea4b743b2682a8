package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Touch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one access key of an actor did to one secret: when, how often by class, and a few of the events. */
public final class AccessRow {
    private static final int VERSION = 1;
    private static final int MOST_EVENTS = 5;
    private static final char SEPARATOR = '\n';
    private static final String NO_KEY = "-";

    private final String accessKey;
    private final String secret;
    private final String principal;
    private final String workload;
    private final Map<AccessClass, Integer> counts = new EnumMap<>(AccessClass.class);
    private final List<String> eventIds = new ArrayList<>(MOST_EVENTS);
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long firstValueRead = Long.MAX_VALUE;
    private long lastValueRead = Long.MIN_VALUE;
    private int failed;
    private long arrivedAt;

    private AccessRow(String accessKey, String secret, String principal, String workload) {
        this.accessKey = accessKey;
        this.secret = secret;
        this.principal = principal;
        this.workload = workload;
    }

    public static AccessRow of(Touch touch) {
        return new AccessRow(accessKey(touch), touch.secret().value(), touch.principal(), touch.workload());
    }

    /** The key of the row in its store; rows of one actor lie side by side. */
    public static String key(Touch touch) {
        return touch.actor().value()
                + SEPARATOR
                + accessKey(touch)
                + SEPARATOR
                + touch.secret().value();
    }

    /** Every row of the actor lies from this key on… */
    public static String firstKey(String actor) {
        return actor + SEPARATOR;
    }

    /** …and before this one. */
    public static String endKey(String actor) {
        return actor + (char) (SEPARATOR + 1);
    }

    private static String accessKey(Touch touch) {
        return touch.accessKeyId() == null ? NO_KEY : touch.accessKeyId();
    }

    public void add(Touch touch, long second, long arrival) {
        first = Math.min(first, second);
        last = Math.max(last, second);
        arrivedAt = Math.max(arrivedAt, arrival);
        if (touch.outcome() != Outcome.SUCCESS) {
            failed++;
            return;
        }
        counts.merge(touch.accessClass(), 1, Integer::sum);
        if (touch.isValueRead()) {
            firstValueRead = Math.min(firstValueRead, second);
            lastValueRead = Math.max(lastValueRead, second);
        }
        if (eventIds.size() < MOST_EVENTS && !eventIds.contains(touch.eventId())) {
            eventIds.add(touch.eventId());
        }
    }

    boolean hasKey() {
        return !accessKey.equals(NO_KEY);
    }

    String accessKey() {
        return accessKey;
    }

    String secret() {
        return secret;
    }

    String name() {
        return new SecretKey(secret).name();
    }

    String principal() {
        return principal;
    }

    String workload() {
        return workload;
    }

    List<String> eventIds() {
        return eventIds;
    }

    /** True when something succeeded on one secret; what was only denied was not accessed. */
    boolean isAccess() {
        var key = new SecretKey(secret);
        return total() > 0 && key.namesOneSecret() && !key.isAwsOwned();
    }

    /** True for calls to KMS alone: the store makes them for the actor, with a key id of its own. */
    boolean isKeyUseOnly() {
        return total() > 0 && total() == counts.getOrDefault(AccessClass.CRYPTO_USE, 0);
    }

    int failed() {
        return failed;
    }

    private int total() {
        int total = 0;
        for (int count : counts.values()) {
            total += count;
        }
        return total;
    }

    boolean isWithin(long from, long to) {
        return first <= to && last >= from;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    boolean wasReadFrom(long second) {
        return lastValueRead >= second;
    }

    boolean wasReadBefore(long second) {
        return firstValueRead < second;
    }

    /** Reads only the head of what {@link #toBytes} wrote. */
    public static boolean isSilentSince(byte[] bytes, long arrival) {
        var in = new StateReader(bytes);
        in.version(VERSION);
        return in.getNumber() < arrival;
    }

    public byte[] toBytes() {
        var out = new StateWriter().put((byte) VERSION).putNumber(arrivedAt);
        out.putText(accessKey).putText(secret).putText(principal).putText(workload);
        out.putNumber(first).putNumber(last - first).putNumber(failed);
        boolean read = lastValueRead != Long.MIN_VALUE;
        out.put(read);
        if (read) {
            out.putNumber(firstValueRead - first).putNumber(lastValueRead - first);
        }
        out.putNumber(counts.size());
        counts.forEach((accessClass, count) -> out.putText(accessClass.name()).putNumber(count));
        out.putNumber(eventIds.size());
        eventIds.forEach(out::putText);
        return out.toBytes();
    }

    public static AccessRow of(byte[] bytes) {
        var in = new StateReader(bytes);
        in.version(VERSION);
        long arrived = in.getNumber();
        var row = new AccessRow(in.getText(), in.getText(), in.getText(), in.getText());
        row.arrivedAt = arrived;
        row.first = in.getNumber();
        row.last = row.first + in.getNumber();
        row.failed = in.getInt();
        if (in.getBoolean()) {
            row.firstValueRead = row.first + in.getNumber();
            row.lastValueRead = row.first + in.getNumber();
        }
        for (int i = in.getInt(); i > 0; i--) {
            row.counts.put(AccessClass.valueOf(in.getText()), in.getInt());
        }
        for (int i = in.getInt(); i > 0; i--) {
            row.eventIds.add(in.getText());
        }
        return row;
    }
}
