package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.IncidentBytes;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What rules remember of one key beside what they share: each one's part and open incident, as bytes until the rule asks. A touch costs the
 * parts of the rules that it meets, however many others there are; a rule that is switched off keeps what it knew.
 */
final class Slots {
    private static final int INCIDENT = 1;
    private static final int PENDING = 2;

    private final Map<String, Held> held = new TreeMap<>();

    private sealed interface Held {
        record Bytes(byte[] bytes, boolean incident, boolean pending) implements Held {}

        record OfRule(Part part) implements Held {}

        record Open(Incident incident) implements Held {}
    }

    /** The part, to be read and changed; a fresh one when nothing is remembered. */
    <T extends Part> T part(Slot<T> slot) {
        if (held.get(slot.name()) instanceof Held.OfRule(var part)) {
            @SuppressWarnings("unchecked") // one slot has one name
            T ofSlot = (T) part;
            return ofSlot;
        }
        T part = held.get(slot.name()) instanceof Held.Bytes known
                ? slot.reader().apply(new StateReader(known.bytes()))
                : slot.fresh().get();
        held.put(slot.name(), new Held.OfRule(part));
        return part;
    }

    /** The part if some rule asked for it, else nothing: it is as it was. */
    @Nullable
    <T extends Part> T asked(Slot<T> slot) {
        return held.get(slot.name()) instanceof Held.OfRule ? part(slot) : null;
    }

    /** The incident kept under that name, open or over. */
    @Nullable
    Incident incident(String name) {
        return switch (held.get(name)) {
            case Held.Open(var incident) -> incident;
            case Held.Bytes known -> {
                var incident = IncidentBytes.read(new StateReader(known.bytes()));
                keep(name, incident);
                yield incident;
            }
            case Held.OfRule _ -> throw new IllegalStateException(name + " is the name of a part");
            case null -> null;
        };
    }

    void keep(String name, @Nullable Incident incident) {
        if (incident == null) {
            held.remove(name);
        } else {
            held.put(name, new Held.Open(incident));
        }
    }

    /** True when some alert grew and has not been sent as it stands. */
    boolean isPending() {
        return held.values().stream().anyMatch(one -> switch (one) {
            case Held.Open(var incident) -> incident.isPending();
            case Held.Bytes known -> known.pending();
            case Held.OfRule _ -> false;
        });
    }

    void write(StateWriter out) {
        held.values().removeIf(one -> one instanceof Held.OfRule(var part) && part.isEmpty());
        out.putNumber(held.size());
        held.forEach((name, one) -> {
            out.putText(name);
            switch (one) {
                case Held.Bytes(var bytes, var incident, var pending) -> write(out, bytes, incident, pending);
                case Held.Open(var incident) -> {
                    var bytes = new StateWriter();
                    IncidentBytes.write(bytes, incident);
                    write(out, bytes.toBytes(), true, incident.isPending());
                }
                case Held.OfRule(var part) -> {
                    var bytes = new StateWriter();
                    part.write(bytes);
                    write(out, bytes.toBytes(), false, false);
                }
            }
        });
    }

    private static void write(StateWriter out, byte[] bytes, boolean incident, boolean pending) {
        out.put((byte) ((incident ? INCIDENT : 0) | (pending ? PENDING : 0))).putBytes(bytes);
    }

    static Slots read(StateReader in) {
        var slots = new Slots();
        for (int i = in.getInt(); i > 0; i--) {
            var name = in.getText();
            int marks = in.getByte();
            slots.held.put(name, new Held.Bytes(in.getBytes(), (marks & INCIDENT) != 0, (marks & PENDING) != 0));
        }
        return slots;
    }
}
