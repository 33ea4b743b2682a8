package io.secrettrail.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes as a log file: nothing is thrown, and no byte is given out twice. {@code JAZZER_FUZZ=1} searches for new inputs. */
class RecordSplitterFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void shouldSplitAnyBytes(byte[] file) {
        // Given
        var found = new Collected();

        // When
        new RecordSplitter().splitAll(file, 0, file.length, found);

        // Then
        assertThat(found.texts.stream().mapToLong(String::length).sum()).isLessThanOrEqualTo(file.length);
        assertThat(found.sifted()).hasSameSizeAs(found.slices);
    }
}
