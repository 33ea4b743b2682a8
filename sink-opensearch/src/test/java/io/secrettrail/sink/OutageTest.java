package io.secrettrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {
    private final MovingClock clock = new MovingClock();
    private final Outage outage = new Outage("Indexing", clock);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Outage.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    @Test
    void shouldSpeakAtGrowingIntervalsWhileItGoesOn() {
        // Given
        var hour = Duration.ofHours(1);

        // When
        for (long second = 0; second < hour.toSeconds(); second++) {
            outage.goesOn("refused");
            clock.now = clock.now.plusSeconds(1);
        }

        // Then
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .first()
                .asString()
                .isEqualTo("Indexing waits, nothing is lost, next word in 10 s: refused");
        assertThat(log.list).hasSizeBetween(8, 15);
    }

    @Test
    void shouldNotFloodTheLogWhenItComesAndGoes() {
        // Given
        var tenMinutes = Duration.ofMinutes(10);

        // When
        for (long second = 0; second < tenMinutes.toSeconds(); second++) {
            outage.goesOn("throttled");
            outage.isOver();
            clock.now = clock.now.plusSeconds(1);
        }

        // Then
        assertThat(log.list).hasSizeBetween(4, 20);
        assertThat(outage.current()).isEmpty();
    }

    @Test
    void shouldSayThatItIsOver() {
        // Given
        outage.goesOn("refused");
        var waiting = outage.current();
        clock.now = clock.now.plusSeconds(42);

        // When
        outage.isOver();

        // Then
        assertThat(waiting).contains(new SinkHealth.Waiting("refused", MovingClock.START));
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .last()
                .isEqualTo("Indexing goes on after 42 s");
    }

    private static final class MovingClock extends Clock {
        private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
