package io.secrettrail.app.analyze;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.app.analyze.RecordSpool.Spooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSpoolTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1 << 10, 1 << 14, 1 << 30})
    void shouldGiveTheSameOrderWhateverFitsIntoMemory(long memory) throws IOException {
        // Given
        var random = new Random(7);
        var records = new ArrayList<Spooled>();
        for (int i = 0; i < 2_000; i++) {
            records.add(new Spooled(
                    random.nextInt(500),
                    "id-" + random.nextInt(400),
                    "actor",
                    i,
                    ("{\"n\":" + i + "}").getBytes(UTF_8)));
        }

        // When
        List<Integer> order = new ArrayList<>();
        try (var spool = new RecordSpool(folder, memory)) {
            for (var item : records) {
                spool.add(item);
            }
            spool.sorted().forEachRemaining(item -> order.add(item.source()));
        }

        // Then
        records.sort(Spooled.IN_ORDER);
        assertThat(order)
                .containsExactlyElementsOf(records.stream().map(Spooled::source).toList());
    }

    @Test
    void shouldLeaveNothingBehind() throws IOException {
        // Given
        var spool = new RecordSpool(folder, 1);
        spool.add(new Spooled(1, "a", "x", 0, new byte[] {1}));
        spool.add(new Spooled(0, "b", "x", 0, new byte[] {2}));
        spool.sorted().next();

        // When
        spool.close();

        // Then
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
