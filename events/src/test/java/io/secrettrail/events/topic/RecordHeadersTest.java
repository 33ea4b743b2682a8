package io.secrettrail.events.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Proof;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.Samples;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class RecordHeadersTest {
    @Test
    void shouldReadBackWhereARecordCameFrom() {
        var headers = noHeaders();
        var provenance = new Provenance(Route.S3, Samples.NOON, new Proof("b", "k", "ab"));

        RecordHeaders.write(headers, provenance, Samples.NOON);

        assertThat(RecordHeaders.read(headers, Samples.NOON.plusSeconds(9))).isEqualTo(provenance);
    }

    @Test
    void shouldFallBackToArrivalWhenHeadersAreMissing() {
        assertThat(RecordHeaders.read(noHeaders(), Samples.NOON))
                .isEqualTo(new Provenance(Route.S3, Samples.NOON, null));
    }

    @Test
    void shouldReadTheReasonOfOurLettersAndOfThoseThatStreamsWrites() {
        var ours = noHeaders();
        DeadLetters.mark(ours, "no eventID", "q/1");
        var theirs = noHeaders();
        theirs.add("__streams.errors.exception", "X".getBytes(UTF_8));
        theirs.add("__streams.errors.message", "bad".getBytes(UTF_8));
        theirs.add("__streams.errors.topic", "t".getBytes(UTF_8));
        theirs.add("__streams.errors.partition", "3".getBytes(UTF_8));
        theirs.add("__streams.errors.offset", "9".getBytes(UTF_8));

        assertThat(DeadLetters.reason(ours)).isEqualTo("no eventID");
        assertThat(DeadLetters.origin(ours)).isEqualTo("q/1");
        assertThat(DeadLetters.reason(theirs)).isEqualTo("X: bad");
        assertThat(DeadLetters.origin(theirs)).isEqualTo("t-3@9");
    }

    @Test
    void shouldCutWhatKafkaWouldRefuseAndSaySo() {
        var headers = noHeaders();

        var fitted = DeadLetters.fit(new byte[5 << 20], headers);

        assertThat(fitted).hasSizeLessThan(Topics.MAX_RECORD_BYTES);
        assertThat(headers.lastHeader(DeadLetters.CUT).value()).isEqualTo("5242880".getBytes(UTF_8));
    }

    private static Headers noHeaders() {
        return new org.apache.kafka.common.header.internals.RecordHeaders();
    }
}
