package io.secrettrail.testkit.intrusion;

import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.intrusion.IntrusionTruth.Trait;
import io.secrettrail.testkit.life.Journal;
import io.secrettrail.testkit.life.RotationCalendar;
import io.secrettrail.testkit.record.Caller.Principal;
import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.Session;
import java.time.Instant;
import java.util.Set;

/** A deed done with somebody's credentials at some time. */
final class ScriptedIntrusion implements Intrusion {

    private final Plan plan;
    private final Deed deed;
    private final IntrusionTruth truth;

    /**
     * Whose credentials are used, from where, when.
     *
     * @param place where the burglar works: its calls belong to that Region unless the deed says otherwise
     */
    record Plan(
            long seed,
            String id,
            IntrusionKind kind,
            Session session,
            Place place,
            RotationCalendar rotations,
            Instant start,
            double sizeFactor,
            Set<Trait> traits) {
        Burglar burglar(Journal journal) {
            return new Burglar(session, place, rotations, Dice.of(seed, "intrusion", id), start, journal);
        }

        String principal() {
            if (session.caller() instanceof Principal principal) {
                return principal.principal();
            }
            throw new IllegalStateException("no credentials: " + session.caller());
        }
    }

    ScriptedIntrusion(Plan plan, Deed deed) {
        this.plan = plan;
        this.deed = deed;
        var rehearsal = plan.burglar(new Rehearsal());
        deed.commit(rehearsal);
        this.truth = new IntrusionTruth(
                plan.id(),
                plan.kind(),
                plan.kind().detectors(),
                plan.principal(),
                plan.start(),
                rehearsal.now(),
                rehearsal.taken(),
                plan.sizeFactor(),
                plan.traits());
    }

    @Override
    public IntrusionTruth truth() {
        return truth;
    }

    @Override
    public void carryOut(Journal journal) {
        deed.commit(plan.burglar(journal));
    }

    private static final class Rehearsal implements Journal {
        @Override
        public void write(CloudTrailRecord record) {
            // the dice and the clock are all that matters
        }

        @Override
        public void note(Activity activity, String principal, Instant at) {
            throw new IllegalStateException("attackers take no notes");
        }
    }
}
