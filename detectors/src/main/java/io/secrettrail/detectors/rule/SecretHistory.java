package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.Touch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The life of one secret as several rules ask for it: since when it is known, who created it, who reads it, who let readers in, whether it
 * is being rotated. Readers are known by name up to a bound, those who read last.
 */
final class SecretHistory implements Part {
    static final Slot<SecretHistory> SLOT = new Slot<>("history", SecretHistory::read, SecretHistory::new);

    private static final int MOST_READERS = 6;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    private final Map<String, Reader> readers = new LinkedHashMap<>();
    private long since;
    private boolean created;
    private String creator = "";
    private long changed;
    private long rotationStarted;
    private long rotationFailed;
    private long policyPut;
    private String policyBy = "";
    private boolean readFromInternet;

    /** Hours of the first and the last read. */
    record Reader(long first, long last, boolean person) {
        boolean isSteady() {
            return Math.floorDiv(first, 24L) < Math.floorDiv(last, 24L);
        }
    }

    /** True for a person or root, as far as a workload tells. */
    static boolean isPerson(Touch touch) {
        var workload = touch.workload();
        return workload.startsWith("person ") || workload.startsWith("IAM user ") || workload.startsWith("root of ");
    }

    void began(long second) {
        if (since == 0) {
            since = second;
            changed = second;
        }
    }

    void created(String by, long second) {
        if (creator.isEmpty() && (since == 0 || second <= since)) {
            created = true;
            creator = by;
            since = second;
            changed = second;
        }
    }

    void read(Touch touch, long second, boolean internet) {
        long hour = Math.floorDiv(second, HOUR);
        var known = readers.remove(touch.principal());
        readers.put(
                touch.principal(),
                known == null
                        ? new Reader(hour, hour, isPerson(touch))
                        : new Reader(Math.min(known.first(), hour), Math.max(known.last(), hour), known.person()));
        if (readers.size() > MOST_READERS) {
            readers.remove(readers.keySet().iterator().next());
        }
        readFromInternet |= internet;
    }

    void readersChanged(long second) {
        changed = Math.max(changed, second);
    }

    void policyPut(String by, long second) {
        if (second >= policyPut) {
            policyPut = second;
            policyBy = by;
        }
    }

    void rotationStarted(long second) {
        rotationStarted = Math.max(rotationStarted, second);
    }

    void rotationEnded(long second, boolean failed) {
        rotationStarted = second >= rotationStarted ? 0 : rotationStarted;
        rotationFailed = failed ? Math.max(rotationFailed, second) : rotationFailed;
    }

    /** When it was first heard of, in seconds; 0 when it never was. */
    long since() {
        return since;
    }

    boolean isCreationSeen() {
        return created;
    }

    boolean isCreator(String principal) {
        return creator.equals(principal);
    }

    long changed() {
        return changed;
    }

    boolean isRotating(long second) {
        return rotationStarted != 0 && second >= rotationStarted && second <= rotationStarted + DAY;
    }

    boolean hasRotationFailedWithin(long seconds, long second) {
        return rotationFailed != 0 && second >= rotationFailed && second <= rotationFailed + seconds;
    }

    boolean isReadFromInternet() {
        return readFromInternet;
    }

    /** Who put a policy within a day before; empty when nobody did. */
    String letInBy(long second) {
        return policyPut != 0 && second >= policyPut && second <= policyPut + DAY ? policyBy : "";
    }

    List<Reader> steadyReaders(String except) {
        return readers.entrySet().stream()
                .filter(reader -> !reader.getKey().equals(except))
                .map(Map.Entry::getValue)
                .filter(Reader::isSteady)
                .toList();
    }

    /** Those who read within that many seconds, the last first. */
    List<String> readersWithin(long seconds, long second, String except) {
        long from = Math.floorDiv(second - seconds, HOUR);
        var names = new ArrayList<String>();
        readers.forEach((name, reader) -> {
            if (reader.last() >= from && !name.equals(except)) {
                names.addFirst(name);
            }
        });
        return names;
    }

    long lastRead(String reader) {
        var known = readers.get(reader);
        return known == null ? 0 : known.last() * HOUR;
    }

    int readers() {
        return readers.size();
    }

    @Override
    public void write(StateWriter out) {
        out.putNumber(since).put(created).putText(creator).putNumber(changed);
        out.putNumber(rotationStarted)
                .putNumber(rotationFailed)
                .putNumber(policyPut)
                .putText(policyBy);
        out.put(readFromInternet).putNumber(readers.size());
        readers.forEach((name, reader) -> out.putText(name)
                .putNumber(reader.first())
                .putNumber(reader.last() - reader.first())
                .put(reader.person()));
    }

    static SecretHistory read(StateReader in) {
        var history = new SecretHistory();
        history.since = in.getNumber();
        history.created = in.getBoolean();
        history.creator = in.getText();
        history.changed = in.getNumber();
        history.rotationStarted = in.getNumber();
        history.rotationFailed = in.getNumber();
        history.policyPut = in.getNumber();
        history.policyBy = in.getText();
        history.readFromInternet = in.getBoolean();
        for (int i = in.getInt(); i > 0; i--) {
            var name = in.getText();
            long first = in.getNumber();
            history.readers.put(name, new Reader(first, first + in.getNumber(), in.getBoolean()));
        }
        return history;
    }

    @Override
    public boolean isEmpty() {
        return since == 0;
    }
}
