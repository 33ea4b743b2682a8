package io.secrettrail.events.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Samples;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Touch;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TouchSerdeTest {
    private static final int MANY = 5_000;
    private static final List<String> PIECES = List.of(
            "a", "prod/db", " ", "\"", "\\", "/", "\n", "\u0000", "\u001f", "\u007f", "é", "秘", "😀", "\ud83d",
            "\ude00", "\u2028", "<");

    private final Serde<Touch> fast = TouchSerde.create();
    private final Serde<Touch> plain = JsonSerde.of(Touch.class);

    @Test
    void shouldWriteTheBytesOfPlainJson() {
        var random = new Random(1);
        for (int i = 0; i < MANY; i++) {
            var touch = any(random);

            var bytes = write(fast, touch);

            assertThat(new String(bytes, UTF_8)).isEqualTo(new String(write(plain, touch), UTF_8));
        }
    }

    @Test
    void shouldReadWhatEitherWrote() {
        var random = new Random(2);
        for (int i = 0; i < MANY; i++) {
            var touch = any(random);

            var read = read(fast, write(i % 2 == 0 ? fast : plain, touch));

            assertThat(read).isEqualTo(touch);
        }
    }

    @Test
    void shouldReadLikePlainJsonWhenFieldsAreUnknownOrderedOtherwiseOrNull() throws IOException {
        var random = new Random(3);
        for (int i = 0; i < MANY; i++) {
            var bytes = disturbed(any(random), random);

            var read = read(fast, bytes);

            assertThat(read).isEqualTo(read(plain, bytes));
        }
    }

    @Test
    void shouldSkipAFlagOfALaterVersion() throws IOException {
        var json = document(Samples.fullAccess().touch());
        json.withArray("flags").removeAll().add("BATCH").add("OF_A_LATER_VERSION");

        var read = read(fast, Json.MAPPER.writeValueAsBytes(json));

        assertThat(read.flags()).containsExactly(AccessFlag.BATCH);
    }

    static Stream<String> required() {
        return Arrays.stream(Touch.class.getRecordComponents())
                .map(component -> component.getName())
                .filter(name -> !Set.of("network", "accessKeyId", "sharedEventId", "flags", "detail")
                        .contains(name));
    }

    @ParameterizedTest
    @MethodSource("required")
    void shouldRefuseATouchWithoutAFieldThatMustBeThere(String field) throws IOException {
        // Given
        var absent = document(Samples.fullAccess().touch()).without(field);
        var empty = document(Samples.fullAccess().touch()).putNull(field);

        // When // Then
        for (var json : List.of(absent, empty)) {
            var bytes = Json.MAPPER.writeValueAsBytes(json);
            assertThatThrownBy(() -> read(plain, bytes)).isInstanceOf(SerializationException.class);
            assertThatThrownBy(() -> read(fast, bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasRootCauseMessage("no " + field);
        }
    }

    @Test
    void shouldRefuseATouchThatWasCutAnywhere() {
        var bytes = write(fast, Samples.fullAccess().touch());
        for (int length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);

            assertThatThrownBy(() -> read(fast, cut)).isInstanceOf(SerializationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "\"text\"",
                "{\"entryId\":{\"a\":1}}",
                "{\"entryId\":[\"a\"]}",
                "{\"flags\":\"BATCH\"}",
                "{\"flags\":[[\"BATCH\"]]}",
                "{\"flags\":[null]}"
            })
    void shouldRefuseBytesThatAreNoTouch(String json) {
        assertThatThrownBy(() -> read(fast, json.getBytes(UTF_8))).isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "accessClass", "outcome"})
    void shouldRefuseAValueThatIsNoneOfItsKind(String field) throws IOException {
        var bytes = Json.MAPPER.writeValueAsBytes(
                document(Samples.fullAccess().touch()).put(field, "other"));

        assertThatThrownBy(() -> read(plain, bytes)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> read(fast, bytes)).isInstanceOf(SerializationException.class);
    }

    private static Touch any(Random random) {
        var flags = EnumSet.noneOf(AccessFlag.class);
        for (var flag : AccessFlag.values()) {
            if (random.nextInt(4) == 0) {
                flags.add(flag);
            }
        }
        var time = Instant.ofEpochSecond(
                random.nextLong(-100_000_000_000L, 300_000_000_000L), random.nextBoolean() ? 0 : random.nextInt());
        return new Touch(
                text(random),
                text(random),
                new ActorKey("k" + text(random)),
                text(random),
                new SecretKey("s" + text(random)),
                time,
                text(random),
                AccessClass.values()[random.nextInt(AccessClass.values().length)],
                Outcome.values()[random.nextInt(Outcome.values().length)],
                text(random),
                random.nextBoolean() ? text(random) : null,
                text(random),
                text(random),
                random.nextBoolean() ? text(random) : null,
                random.nextBoolean() ? text(random) : null,
                flags,
                random.nextBoolean() ? text(random) : null);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int piece = random.nextInt(12); piece >= 0; piece--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private byte[] disturbed(Touch touch, Random random) throws IOException {
        var json = document(touch);
        json.put("ofALaterVersion", text(random)).put("count", random.nextInt());
        json.putObject("nested").put("entryId", "other").putArray("flags").add("BATCH");
        json.putArray("list").addObject().put("time", 7);
        if (random.nextBoolean()) {
            json.putNull(List.of("accessKeyId", "sharedEventId", "flags").get(random.nextInt(3)));
        }
        var fields = new ArrayList<>(json.properties());
        Collections.shuffle(fields, random);
        var shuffled = Json.MAPPER.createObjectNode();
        fields.forEach(field -> shuffled.set(field.getKey(), field.getValue()));
        return Json.MAPPER.writeValueAsBytes(shuffled);
    }

    private ObjectNode document(Touch touch) throws IOException {
        return (ObjectNode) Json.MAPPER.readTree(write(plain, touch));
    }

    private static byte[] write(Serde<Touch> serde, Touch touch) {
        return serde.serializer().serialize("", touch);
    }

    private static Touch read(Serde<Touch> serde, byte[] bytes) {
        return serde.deserializer().deserialize("", bytes);
    }
}
