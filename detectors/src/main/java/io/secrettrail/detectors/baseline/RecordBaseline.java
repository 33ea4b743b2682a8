package io.secrettrail.detectors.baseline;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The most a key has shown in each of its windows, decayed with a half-life of seven days and learned with a lag, so that a running attack
 * is not in its own baseline. Works on events only: {@link #learnUntil} before an event is counted, {@link #score} after.
 */
public final class RecordBaseline {
    static final long HALF_LIFE = 7 * 24 * 60;
    private static final long DAY = 24 * 60;
    private static final int EVENTS_BEFORE_BINS = 20;
    private static final double SURPRISING = 1.6;
    private static final double PEER_FACTOR = 1.5;
    private static final double LEAST_PEER_RECORD = 3;

    private final List<Scale> scales;
    private final List<WindowRecord> windows;
    private long born = Long.MIN_VALUE;
    private long cursor;
    private int events;

    public RecordBaseline(Shape shape) {
        this(
                shape.scales(),
                shape.scales().stream().map(_ -> new WindowRecord()).toList());
    }

    /** @param windows one for each scale */
    RecordBaseline(List<Scale> scales, List<WindowRecord> windows) {
        this.scales = scales;
        this.windows = windows;
    }

    /** True once the key is a day old, so that its own record may be compared with. */
    public boolean isGrown(long minute) {
        return born != Long.MIN_VALUE && minute - born >= DAY;
    }

    public double historyDays(long minute) {
        return born == Long.MIN_VALUE ? 0 : Math.max(0, (minute - born) / (double) DAY);
    }

    /** The own record of each window, decayed to that minute. */
    public double[] records(long minute) {
        return windows.stream().mapToDouble(window -> window.record(minute)).toArray();
    }

    /** Learns every window that ended long enough before {@code minute}; {@code counts} must not yet hold the event of that minute. */
    public void learnUntil(long minute, WindowCounts counts) {
        if (born == Long.MIN_VALUE) {
            born = minute;
            cursor = minute;
        }
        born = Math.min(born, minute);
        events = Math.min(events + 1, EVENTS_BEFORE_BINS);
        int minutes = (int) Math.min(minute - cursor, WindowCounts.REACH); // beyond that every window is empty
        if (minutes > 0) {
            for (int i = 0; i < windows.size(); i++) {
                learn(windows.get(i), scales.get(i), minutes, counts);
            }
            windows.forEach(window -> window.decayMoments(minute - cursor));
            cursor = minute;
        }
        if (events == EVENTS_BEFORE_BINS) {
            for (int i = 0; i < windows.size(); i++) {
                if (scales.get(i).gated()) {
                    windows.get(i).keepBins(born);
                }
            }
        }
    }

    private void learn(WindowRecord window, Scale scale, int minutes, WindowCounts counts) {
        long firstEnd = cursor + 1 - scale.gap();
        var sums = counts.counts(firstEnd, minutes, scale.minutes());
        for (int i = 0; i < minutes; i++) {
            if (sums[i] > 0) {
                long end = firstEnd + i;
                window.learn(end, end + scale.gap(), sums[i], isSurprising(window, end, sums[i]));
            }
        }
    }

    private boolean isSurprising(WindowRecord window, long end, int count) {
        if (count <= Surprise.NEVER_SURPRISING || !isGrown(end)) {
            return false;
        }
        double record = Math.max(1, window.record(end));
        return count > record && Surprise.of(count, record, window.dispersion()) > SURPRISING;
    }

    /**
     * The most surprising window of those that end at {@code minute}.
     *
     * @param peers records of the key's peers, for keys younger than a day; empty when there are none, then nothing is surprising
     */
    public Score score(long minute, WindowCounts counts, double... peers) {
        return scores(minute, counts, peers).stream()
                .max(Comparator.comparingDouble(Score::surprise))
                .orElse(Score.NONE);
    }

    /** Every window that ends at {@code minute} and counts enough to be worth a score. */
    public List<Score> scores(long minute, WindowCounts counts, double... peers) {
        boolean grown = isGrown(minute);
        if (!grown && peers.length == 0) {
            return List.of();
        }
        var scores = new ArrayList<Score>();
        for (int i = 0; i < windows.size(); i++) {
            var scale = scales.get(i);
            int count = counts.count(minute, scale.minutes());
            if (count > Surprise.NEVER_SURPRISING) {
                scores.add(grown ? own(windows.get(i), scale, minute, count) : ofPeers(scale, minute, count, peers[i]));
            }
        }
        return scores;
    }

    private Score own(WindowRecord window, Scale scale, long minute, int count) {
        var schedule = scale.gated() ? window.schedule() : null;
        double record = schedule == null ? window.record(minute) : schedule.record(minute, minute);
        double dispersion = window.dispersion();
        double surprise = Surprise.of(count, record, dispersion);
        if (surprise > SURPRISING) {
            window.exceeded(minute, record, scale.gap());
        }
        return new Score(
                scale.minutes(),
                count,
                surprise,
                record,
                schedule == null ? window.asSet() : record,
                window.setAt(),
                schedule == null ? Score.Source.RECORD : Score.Source.BUSY_MINUTES,
                dispersion,
                historyDays(minute),
                window.isGuarded(minute));
    }

    private Score ofPeers(Scale scale, long minute, int count, double peerRecord) {
        double record = Math.max(LEAST_PEER_RECORD, PEER_FACTOR * peerRecord);
        double dispersion = WindowRecord.LEAST_DISPERSION;
        double surprise = Surprise.of(count, record, dispersion);
        return new Score(
                scale.minutes(),
                count,
                surprise,
                record,
                record,
                minute,
                Score.Source.PEERS,
                dispersion,
                historyDays(minute),
                false);
    }

    public void write(StateWriter out) {
        out.putNumber(born).putNumber(cursor).putNumber(events);
        windows.forEach(window -> window.write(out));
    }

    public static RecordBaseline read(Shape shape, StateReader in) {
        long born = in.getNumber();
        long cursor = in.getNumber();
        int events = in.getInt();
        var windows = new ArrayList<WindowRecord>();
        for (int i = 0; i < shape.scales().size(); i++) {
            windows.add(WindowRecord.read(in));
        }
        var baseline = new RecordBaseline(shape.scales(), List.copyOf(windows));
        baseline.born = born;
        baseline.cursor = cursor;
        baseline.events = events;
        return baseline;
    }
}
