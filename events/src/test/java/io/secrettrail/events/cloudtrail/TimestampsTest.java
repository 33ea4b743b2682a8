package io.secrettrail.events.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    private static final String LETTERS = "0123456789-:.+TZtz ٣";
    private static final long FIRST = Instant.parse("-0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("+10001-01-01T00:00:00Z").getEpochSecond();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-04T18:42:09Z",
                "2026-03-04T18:42:09.5Z",
                "2026-03-04T18:42:09.000000001Z",
                "2026-03-04T18:42:09.999999999Z",
                "2026-03-04T18:42:09.0000000000Z",
                "2026-03-04T18:42:09.Z",
                "2026-03-04T18:42:09,5Z",
                "2026-03-04T18:42Z",
                "2026-03-04T18:42:09",
                "2026-03-04T18:42:09z",
                "2026-03-04t18:42:09Z",
                "2026-03-04 18:42:09Z",
                "2026-03-04T18:42:09+01:00",
                "2026-03-04T18:42:09+0000",
                "2024-02-29T00:00:00Z",
                "2023-02-29T00:00:00Z",
                "2000-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-00-10T00:00:00Z",
                "2026-13-10T00:00:00Z",
                "2026-12-00T00:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-12-31T23:59:61Z",
                "2026-12-31T24:00:00Z",
                "2026-12-31T24:00:01Z",
                "2026-12-31T25:00:00Z",
                "2026-12-31T23:60:00Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "-001-01-01T00:00:00Z",
                "2026-03-04T18:42:-9Z",
                "２026-03-04T18:42:09Z",
                "1764000000",
                "Z",
                "",
            })
    void shouldReadOrRefuseATextAsTheJdkDoes(String text) {
        var read = outcome(Timestamps::parse, text);

        assertThat(read).isEqualTo(outcome(Instant::parse, text));
    }

    @Test
    void shouldReadAnyInstantAsTheJdkDoes() {
        var random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            long seconds = random.nextLong(FIRST, LAST);
            var instant = Instant.ofEpochSecond(
                    seconds,
                    switch (i % 3) {
                        case 0 -> 0;
                        case 1 -> random.nextInt(1_000) * 1_000_000L;
                        default -> random.nextInt(1_000_000_000);
                    });

            assertThat(Timestamps.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @Test
    void shouldReadOrRefuseADamagedTextAsTheJdkDoes() {
        var random = new Random(2);
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? "2026-03-04T18:42:09Z" : "2026-03-04T18:42:09.123456Z");
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                damage(text, random);
            }

            var read = outcome(Timestamps::parse, text.toString());

            assertThat(read).isEqualTo(outcome(Instant::parse, text.toString()));
        }
    }

    private static void damage(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, letter);
            default -> text.setCharAt(at, letter);
        }
    }

    private static Object outcome(Function<String, Instant> parse, String text) {
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            return e.getClass() + " " + e.getMessage();
        }
    }
}
