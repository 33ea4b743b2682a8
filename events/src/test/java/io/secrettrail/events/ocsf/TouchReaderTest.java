package io.secrettrail.events.ocsf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.Access;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Samples;
import io.secrettrail.events.Workload;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TouchReaderTest {
    private static final int MANY = 2_000;

    @Test
    void shouldReadTheTouchOfAnyEntryAsTheWholeEntryGivesIt() throws IOException {
        var random = new Random(1);
        for (int i = 0; i < MANY; i++) {
            var bytes = any(random);

            var touch = AccessCodec.readTouch(bytes);

            assertThat(touch).contains(((Access) AccessCodec.read(bytes)).touch());
        }
    }

    @ParameterizedTest
    @MethodSource("io.secrettrail.events.ocsf.AccessCodecTest#workloads")
    void shouldNameEveryKindOfWorkload(Workload workload) throws IOException {
        // Given
        var document = document(Samples.fullAccess());
        var amendment = new Amendment("e-1", Samples.NOON, Samples.DB, null, workload);
        ((ObjectNode) document.path("secrettrail"))
                .set(
                        "workload",
                        Json.MAPPER
                                .readTree(AccessCodec.write(amendment))
                                .path("secrettrail")
                                .path("workload"));

        // When
        var touch = AccessCodec.readTouch(bytes(document)).orElseThrow();

        // Then
        assertThat(touch.workload()).isEqualTo(workload.label());
    }

    @Test
    void shouldIgnoreWhatALaterVersionWrites() throws IOException {
        // Given
        var document = document(Samples.fullAccess());
        var ours = (ObjectNode) document.path("secrettrail");
        ours.putObject("later").put("entry_id", "other").putObject("workload").put("kind", "ROOT");
        ours.withArray("flags").add("OF_A_LATER_VERSION").addObject().put("a", 1);
        ((ObjectNode) ours.path("workload")).putObject("later").put("kind", "ROOT");
        ((ObjectNode) document.path("api")).putArray("later").addObject().put("operation", "other");

        // When
        var touch = AccessCodec.readTouch(bytes(document));

        // Then
        assertThat(touch).contains(Samples.fullAccess().touch());
    }

    @Test
    void shouldNotReadTheEvidence() {
        var text = new String(AccessCodec.write(Samples.fullAccess()), UTF_8);
        var damaged = text.substring(0, text.indexOf("\"raw_data\"") + "\"raw_data\":\"".length());

        var touch = AccessCodec.readTouch(damaged.getBytes(UTF_8));

        assertThat(touch).contains(Samples.fullAccess().touch());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrettrail", "metadata", "api", "time_dt"})
    void shouldRefuseAnEntryThatSaysTooLittle(String field) throws IOException {
        var document = document(Samples.fullAccess());
        document.remove(field);

        assertThatThrownBy(() -> AccessCodec.readTouch(bytes(document))).isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"actor_key", "secret_key", "access_class", "outcome"})
    void shouldRefuseAnEntryWithoutOneOfOurFields(String field) throws IOException {
        var document = document(Samples.fullAccess());
        ((ObjectNode) document.path("secrettrail")).remove(field);

        assertThatThrownBy(() -> AccessCodec.readTouch(bytes(document))).isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"text\"", "7"})
    void shouldRefuseAnEntryWhoseOwnObjectIsNone(String json) throws IOException {
        var document = document(Samples.fullAccess());
        document.set("secrettrail", Json.MAPPER.readTree(json));

        assertThatThrownBy(() -> AccessCodec.readTouch(bytes(document))).isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"a\":[1]}", "\"text\"", "7"})
    void shouldReadAFieldOfASurprisingTypeAsAbsent(String json) throws IOException {
        // Given
        var document = document(Samples.fullAccess());
        var ours = (ObjectNode) document.path("secrettrail");
        ours.set("flags", Json.MAPPER.readTree(json));
        ours.set("workload", Json.MAPPER.readTree(json));
        ours.set("aws_range", Json.MAPPER.readTree(json));
        ours.remove("detail");

        // When
        var touch = AccessCodec.readTouch(bytes(document)).orElseThrow();

        // Then
        assertThat(touch.flags()).isEmpty();
        assertThat(touch.workload()).isEqualTo(new Workload.Unknown().label());
        assertThat(touch.entryId()).isEqualTo(Samples.fullAccess().entryId());
    }

    private static byte[] any(Random random) throws IOException {
        var document = document(random.nextBoolean() ? Samples.fullAccess() : Samples.leastAccess());
        var ours = (ObjectNode) document.path("secrettrail");
        for (var field : List.of("entry_id", "actor_key", "principal", "secret_key", "tool")) {
            ours.put(field, text(random));
        }
        ours.put("detail", text(random));
        ours.put("access_class", AccessClass.values()[random.nextInt(AccessClass.values().length)].name());
        ours.put("outcome", Outcome.values()[random.nextInt(Outcome.values().length)].name());
        var flags = ours.putArray("flags");
        for (var flag : AccessFlag.values()) {
            if (random.nextInt(4) == 0) {
                flags.add(flag.name());
            }
        }
        document.put(
                "time_dt", Samples.NOON.plusNanos(random.nextLong(1L << 60)).toString());
        ((ObjectNode) document.path("metadata")).put("uid", text(random));
        ((ObjectNode) document.path("api")).put("operation", text(random));
        if (random.nextBoolean()) {
            ours.remove("aws_range");
        }
        if (random.nextBoolean()) {
            document.putObject("unmapped").put("other", 1).put("sharedEventID", text(random));
        }
        return bytes(shuffled(document, random));
    }

    private static ObjectNode shuffled(ObjectNode document, Random random) {
        var fields = new ArrayList<>(document.properties());
        fields.removeIf(field -> field.getKey().equals("raw_data"));
        Collections.shuffle(fields, random);
        var shuffled = Json.MAPPER.createObjectNode();
        fields.forEach(field -> shuffled.set(field.getKey(), field.getValue()));
        return shuffled.set("raw_data", document.path("raw_data"));
    }

    private static String text(Random random) {
        return "x" + List.of("", "prod/db", "é\"\\", "秘密\n", "😀", "\u0000<b>").get(random.nextInt(6))
                + random.nextInt();
    }

    private static ObjectNode document(Access access) throws IOException {
        return (ObjectNode) Json.MAPPER.readTree(AccessCodec.write(access));
    }

    private static byte[] bytes(ObjectNode document) throws JsonProcessingException {
        return Json.MAPPER.writeValueAsBytes(document);
    }
}
