package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** When something is due at a secret, by what waits for it. What changed since it was read is for the store that wakes the rules. */
final class DueTimes implements Part {
    static final Slot<DueTimes> SLOT = new Slot<>("due", DueTimes::read, DueTimes::new);

    private final Map<String, Long> due = new TreeMap<>();
    private final Map<String, Long> stored = new TreeMap<>();

    void set(String name, long second) {
        due.put(name, second);
    }

    void clear(String name) {
        due.remove(name);
    }

    OptionalLong get(String name) {
        var second = due.get(name);
        return second == null ? OptionalLong.empty() : OptionalLong.of(second);
    }

    Map<String, Long> due() {
        return due;
    }

    /** As it was when it was read. */
    Map<String, Long> stored() {
        return stored;
    }

    @Override
    public boolean isEmpty() {
        return due.isEmpty();
    }

    @Override
    public void write(StateWriter out) {
        out.putNumber(due.size());
        due.forEach((name, second) -> out.putText(name).putNumber(second));
    }

    private static DueTimes read(StateReader in) {
        var times = new DueTimes();
        for (int i = in.getInt(); i > 0; i--) {
            times.due.put(in.getText(), in.getNumber());
        }
        times.stored.putAll(times.due);
        return times;
    }
}
