package io.secrettrail.ingest.record;

import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.ingest.record.GzipObject.Inflated;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.RecordFixture;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GzipObjectTest {
    private static final List<byte[]> RECORDS =
            secretRead().acrossSecrets(50).stream().map(RecordFixture::bytes).toList();
    private static final byte[] LOG = LogFiles.inflated(RECORDS);

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 10, 1 << 20})
    void shouldFindEveryRecordWhateverTheBuffer(int bufferBytes) throws Exception {
        // Given
        var compressed = LogFiles.gzip(LOG);
        var object = new GzipObject(compressed, compressed.length, new byte[bufferBytes], ReadLimits.STANDARD);
        var collected = new Collected();

        // When
        var inflated = object.inflate();
        object.split(collected);

        // Then
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(LOG));
        assertThat(inflated).isEqualTo(new Inflated.Sound(LOG.length, sha256));
        assertThat(collected.slices).hasSize(50);
        assertThat(collected.keptIds()).hasSize(50);
    }

    @Test
    void shouldTakeJoinedMembersAsOne() {
        // Given
        var joined = join(LogFiles.gzipped(RECORDS.subList(0, 20)), LogFiles.gzipped(RECORDS.subList(20, 50)));
        var object = new GzipObject(joined, joined.length, new byte[1 << 20], ReadLimits.STANDARD);
        var collected = new Collected();

        // When
        var inflated = object.inflate();
        object.split(collected);

        // Then
        assertThat(inflated).isInstanceOf(Inflated.Sound.class);
        assertThat(collected.keptIds()).hasSize(50);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("truncated gzip", bytes -> Arrays.copyOf(bytes, bytes.length - 9)),
                damage("truncated gzip", bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
                damage("truncated gzip", bytes -> Arrays.copyOf(bytes, 5)),
                damage("truncated gzip", bytes -> new byte[0]),
                damage("not gzip", bytes -> LOG),
                damage("wrong checksum", bytes -> flip(bytes, bytes.length - 7)),
                damage("wrong length", bytes -> flip(bytes, bytes.length - 2)),
                damage("corrupt gzip", bytes -> flip(flip(flip(bytes, 40), 41), 60)),
                damage("bytes after the last gzip member", bytes -> Arrays.copyOf(bytes, bytes.length + 20)));
    }

    private static Arguments damage(String reason, UnaryOperator<byte[]> change) {
        return Arguments.of(reason, change.apply(LogFiles.gzip(LOG)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void shouldSayWhyWhenTheObjectIsDamaged(String reason, byte[] damaged) {
        // Given
        var object = new GzipObject(damaged, damaged.length, new byte[1 << 20], ReadLimits.STANDARD);

        // When
        var inflated = object.inflate();

        // Then
        assertThat(inflated)
                .isInstanceOfSatisfying(
                        Inflated.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }

    @Test
    void shouldRefuseABombBeforeItIsWholeInMemory() {
        // Given
        var bomb = LogFiles.gzip(new byte[40 << 20]);
        var object = new GzipObject(bomb, bomb.length, new byte[1 << 16], ReadLimits.STANDARD);

        // When
        var inflated = object.inflate();

        // Then
        assertThat(inflated)
                .isInstanceOfSatisfying(
                        Inflated.Refused.class,
                        refused -> assertThat(refused.reason()).contains("200 times"));
    }

    @Test
    void shouldCountInflatedBytesOverAllMembers() {
        // Given
        var limits = new ReadLimits(1 << 20, LOG.length + 10L, 200, 1 << 20, 100);
        var joined = join(LogFiles.gzip(LOG), LogFiles.gzip(LOG));

        // When
        var inflated = new GzipObject(joined, joined.length, new byte[1 << 20], limits).inflate();

        // Then
        assertThat(inflated)
                .isInstanceOfSatisfying(
                        Inflated.Refused.class,
                        refused -> assertThat(refused.reason()).contains("over the limit"));
    }

    private static byte[] flip(byte[] bytes, int position) {
        bytes[position] ^= 0x55;
        return bytes;
    }

    private static byte[] join(byte[] one, byte[] two) {
        var joined = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, joined, one.length, two.length);
        return joined;
    }
}
