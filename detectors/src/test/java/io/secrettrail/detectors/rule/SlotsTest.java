package io.secrettrail.detectors.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestTouch;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.Usual;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final class Count implements Part {
        static final Slot<Count> SLOT = new Slot<>("count", in -> new Count(in.getInt()), () -> new Count(0));

        int value;

        Count(int value) {
            this.value = value;
        }

        @Override
        public void write(StateWriter out) {
            out.putNumber(value);
        }

        @Override
        public boolean isEmpty() {
            return value == 0;
        }
    }

    @Test
    void shouldRememberThePartOfEachRuleWhenWrittenAndRead() {
        // Given
        var slots = new Slots();
        slots.part(Count.SLOT).value = 7;

        // When
        var read = throughBytes(slots);

        // Then
        assertThat(read.part(Count.SLOT).value).isEqualTo(7);
    }

    @Test
    void shouldKeepPartsThatNoRuleAskedForWhenWrittenAgain() {
        // Given
        var slots = new Slots();
        slots.part(Count.SLOT).value = 7;

        // When
        var read = throughBytes(throughBytes(slots));

        // Then
        assertThat(read.part(Count.SLOT).value).isEqualTo(7);
    }

    @Test
    void shouldTakeNoRoomWhenThePartIsEmpty() {
        // Given
        var slots = new Slots();
        slots.part(Count.SLOT).value = 0;

        // When
        var out = new StateWriter();
        slots.write(out);

        // Then
        assertThat(out.toBytes()).hasSize(1);
    }

    @Test
    void shouldTellOfPendingIncidentsWithoutReadingThemWhenTheyGrewUnsent() {
        // Given
        var slots = new Slots();
        slots.keep("burst", grownIncident());

        // When
        var read = throughBytes(slots);

        // Then
        assertThat(read.isPending()).isTrue();
        assertThat(read.incident("burst")).isNotNull().returns("alice", Incident::entity);
    }

    @Test
    void shouldForgetAnIncidentWhenNullIsKept() {
        // Given
        var slots = new Slots();
        slots.keep("burst", grownIncident());

        // When
        slots.keep("burst", null);

        // Then
        assertThat(throughBytes(slots).incident("burst")).isNull();
    }

    private static Incident grownIncident() {
        var touch = TestTouch.read().by("alice").touch();
        var incident = Incident.of("alice", touch, 1, new Observation("reads", 1, Usual.fixed(1), 1, 1));
        incident.saw(touch, 1, false, false);
        return incident;
    }

    private static Slots throughBytes(Slots slots) {
        var out = new StateWriter();
        slots.write(out);
        return Slots.read(new StateReader(out.toBytes()));
    }
}
