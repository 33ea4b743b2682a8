package io.secrettrail.detectors.incident;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.Severity;

/** What of an incident has been sent: its first form and every louder one go at once, growth once a minute or in steps. */
final class Sendings {
    private static final int EACH_SECRET_UP_TO = 64;
    private static final int GROWTH_STEPS = 16;

    private int emissions;
    private int secrets;
    private long minute = Long.MIN_VALUE;
    private Severity severity = Severity.INFO;

    /** Continues the numbers of an earlier incident with the same id. */
    void follow(Sendings earlier) {
        emissions = earlier.emissions;
    }

    boolean isDue(Severity now, int secretCount, long second) {
        boolean firstOrLouder = emissions == 0 || now != severity;
        boolean newMinute = Math.floorDiv(second, 60L) > minute;
        int more = secretCount - secrets;
        boolean enoughSecrets =
                more > 0 && (secretCount <= EACH_SECRET_UP_TO || more >= Math.max(1, secrets / GROWTH_STEPS));
        return firstOrLouder || newMinute || enoughSecrets;
    }

    /** Counts an emission and returns its number. */
    int note(Severity now, int secretCount, long second) {
        emissions++;
        secrets = secretCount;
        minute = Math.floorDiv(second, 60L);
        severity = now;
        return emissions;
    }

    void write(StateWriter out) {
        out.putNumber(emissions).putNumber(secrets).putNumber(minute).putText(severity.name());
    }

    void read(StateReader in) {
        emissions = in.getInt();
        secrets = in.getInt();
        minute = in.getNumber();
        severity = Severity.valueOf(in.getText());
    }
}
