package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.baseline.MinuteRing;
import io.secrettrail.detectors.baseline.RecordBaseline;
import io.secrettrail.detectors.baseline.Shape;
import io.secrettrail.detectors.baseline.WindowCounts;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Refusal;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Touch;

/** What a principal was refused lately, and the most distinct secrets that it was refused within ten minutes before. */
final class Refusals implements Part {
    static final Slot<Refusals> SLOT = new Slot<>("refusals", Refusals::read, Refusals::new);

    private static final long SPAN_SECONDS = 70 * 60;
    private static final int WINDOW_MINUTES = 10;
    private static final String SEPARATOR = "\n";

    final Recent recent;
    final RecordBaseline baseline;
    /** Refusals of the secret refused last. */
    private MinuteRing repeats;

    private String last = "";

    Refusals() {
        this(new Recent(SPAN_SECONDS), new RecordBaseline(Shape.BURST), new MinuteRing());
    }

    private Refusals(Recent recent, RecordBaseline baseline, MinuteRing repeats) {
        this.recent = recent;
        this.baseline = baseline;
        this.repeats = repeats;
    }

    /** False when it is older than everything remembered. */
    boolean add(Touch touch, long second) {
        long minute = Math.floorDiv(second, 60L);
        baseline.learnUntil(minute, counts());
        var key = touch.secret().value();
        if (!recent.add(new Recent.Sighting(key, second, touch.eventId(), note(touch)))) {
            return false;
        }
        if (!key.equals(last)) {
            last = key;
            repeats = new MinuteRing();
        }
        repeats.add(minute);
        return true;
    }

    WindowCounts counts() {
        return (end, minutes) -> Recent.distinct(recent.between((end - minutes + 1) * 60, end * 60 + 59))
                .size();
    }

    int repeats(long minute) {
        return repeats.count(minute, WINDOW_MINUTES);
    }

    private static String note(Touch touch) {
        return String.join(
                SEPARATOR,
                touch.outcome().name(),
                touch.event(),
                touch.tool(),
                touch.detail() == null ? "" : touch.detail());
    }

    /** Whether the call that was refused is that of the touch, made again with the same tool, by whichever copy of a workload. */
    static boolean sameWay(Recent.Sighting refused, Touch touch) {
        var parts = refused.note().split(SEPARATOR, -1);
        return parts[1].equals(touch.event()) && parts[2].equals(touch.tool());
    }

    /** {@code prod/db: GetSecretValue, identity-based policy, as typed …}. */
    static String said(Recent.Sighting refused) {
        var parts = refused.note().split(SEPARATOR, 4);
        var name = new SecretKey(refused.thing()).name();
        var refusal = Refusal.parse(parts[3]);
        var why = refusal.map(found -> found.by().text())
                .orElse(parts[0].equals(Outcome.NOT_FOUND.name()) ? "not found" : "denied");
        var typed = refusal.map(Refusal::asTyped)
                .filter(text -> !text.isEmpty() && !text.equals(name))
                .map(text -> ", typed as " + text)
                .orElse("");
        return name + ": " + parts[1] + ", " + why + typed;
    }

    @Override
    public void write(StateWriter out) {
        recent.write(out);
        baseline.write(out);
        repeats.write(out);
        out.putText(last);
    }

    static Refusals read(StateReader in) {
        var refusals =
                new Refusals(Recent.read(SPAN_SECONDS, in), RecordBaseline.read(Shape.BURST, in), MinuteRing.read(in));
        refusals.last = in.getText();
        return refusals;
    }

    @Override
    public boolean isEmpty() {
        return recent.isEmpty();
    }
}
