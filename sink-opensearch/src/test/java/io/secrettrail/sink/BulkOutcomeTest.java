package io.secrettrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.sink.BulkItem.Write;
import io.secrettrail.sink.BulkOutcome.AwaitEntry;
import io.secrettrail.sink.BulkOutcome.Refused;
import io.secrettrail.sink.BulkOutcome.Stored;
import io.secrettrail.sink.BulkOutcome.TryAgain;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BulkOutcomeTest {
    private static final Write CREATE = new Write.Create();
    private static final Write NEWER = new Write.Newer(4, false);
    private static final Write AMEND = new Write.Amend();

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(CREATE, 201, "", "", new Stored(true)),
                Arguments.of(CREATE, 409, "t", "r", new Stored(false)),
                Arguments.of(NEWER, 200, "", "", new Stored(true)),
                Arguments.of(NEWER, 409, "t", "r", new Stored(false)),
                Arguments.of(AMEND, 200, "", "", new Stored(true)),
                Arguments.of(AMEND, 409, "t", "r", new TryAgain("409 t: r")),
                Arguments.of(AMEND, 404, "t", "r", new AwaitEntry("t: r")),
                Arguments.of(CREATE, 404, "t", "r", new Refused(404, "t: r")),
                Arguments.of(CREATE, 429, "t", "r", new TryAgain("429 t: r")),
                Arguments.of(CREATE, 503, "t", "r", new TryAgain("503 t: r")),
                Arguments.of(CREATE, 400, "t", "r", new Refused(400, "t: r")),
                Arguments.of(
                        CREATE,
                        403,
                        "cluster_block_exception",
                        "index write",
                        new Refused(403, "cluster_block_exception: index write")),
                Arguments.of(
                        CREATE,
                        403,
                        "security_exception",
                        "no permissions",
                        new TryAgain("403 security_exception: no permissions")),
                Arguments.of(
                        CREATE,
                        403,
                        "cluster_block_exception",
                        "blocked by: [FORBIDDEN/10/cluster create-index blocked (api)];",
                        new TryAgain(
                                "403 cluster_block_exception: blocked by: [FORBIDDEN/10/cluster create-index blocked (api)];")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void shouldLeaveExactlyOneThingToDo(Write write, int status, String type, String reason, BulkOutcome expected) {
        // Given
        // When
        var outcome = BulkOutcome.of(write, status, type, reason);

        // Then
        assertThat(outcome).isEqualTo(expected);
    }
}
