package io.secrettrail.detectors.baseline;

import java.util.List;
import java.util.function.Supplier;

/** The rate method with one of its parts taken out: to measure what each is worth, never to judge with. */
public enum Ablation {
    NO_GATE("the schedule gate"),
    NO_DISPERSION("dispersion"),
    NO_HOUR("the 60-minute window"),
    NO_GUARD("the guard");

    private final String title;

    Ablation(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public RateState rateState() {
        var whole = Shape.RATE.scales();
        return switch (this) {
            case NO_GATE ->
                state(
                        whole.stream()
                                .map(scale -> new Scale(scale.minutes(), scale.gap(), false))
                                .toList(),
                        WindowRecord::new);
            case NO_DISPERSION -> state(whole, Undispersed::new);
            case NO_HOUR -> state(whole.subList(0, whole.size() - 1), WindowRecord::new);
            case NO_GUARD -> state(whole, Unguarded::new);
        };
    }

    private static RateState state(List<Scale> scales, Supplier<WindowRecord> windows) {
        return new RateState(new RecordBaseline(
                scales, scales.stream().map(_ -> windows.get()).toList()));
    }

    private static final class Undispersed extends WindowRecord {
        @Override
        double dispersion() {
            return LEAST_DISPERSION;
        }
    }

    private static final class Unguarded extends WindowRecord {
        @Override
        void exceeded(long minute, double used, int gap) {
            // learns from everything
        }
    }
}
