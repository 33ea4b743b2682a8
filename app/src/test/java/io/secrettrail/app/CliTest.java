package io.secrettrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.secrettrail.app.kafka.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CliTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(CommandLine line, String... args) {
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    static Stream<Arguments> wrongUsages() {
        return Stream.of(
                arguments("Say which command", new String[] {}),
                arguments("Unmatched argument", new String[] {"nonsense"}),
                arguments("Unknown option: '--nonsense'", new String[] {"run", "--nonsense"}),
                arguments("Invalid value for option '--roles'", new String[] {"run", "--roles", "cook"}),
                arguments("Missing required option: '--topology", new String[] {"reset"}),
                arguments(
                        "must name a detector",
                        suppress("--owner", "eve", "--reason", "drill", "--until", "2999-01-01")),
                arguments("needs --owner, --reason", suppress("--detector", "read-rate")),
                arguments("neither a day", suppress("--detector", "read-rate", "--until", "tomorrow")),
                arguments(
                        "--until must lie ahead",
                        suppress(
                                "--account=1",
                                "--owner=eve",
                                "--reason=drill",
                                "--from=2019-01-01",
                                "--until=2020-01-01")),
                arguments("must give its reason", new String[] {"triage", "resolve", "some-alert"}),
                arguments("must say to whom", new String[] {"triage", "assign", "some-alert"}),
                arguments("Invalid value for positional parameter", new String[] {"triage", "forget", "some-alert"}),
                arguments("cannot be read", new String[] {"run", "--config", "no-such-file.yaml"}));
    }

    private static String[] suppress(String... options) {
        return Stream.concat(Stream.of("suppress"), Stream.of(options)).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("wrongUsages")
    void shouldSayWhatIsWrongAndExitWithTwoWhen(String message, String[] args) {
        // Given
        // When
        var code = run(Cli.with(), args);

        // Then
        assertThat(code).isEqualTo(Cli.WRONG_USAGE);
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void shouldListEveryMistakeOfTheConfigurationWhenThereAreSeveral(@TempDir Path folder) throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("mine.yaml"), "monitor:\n  port: many\nkafk: 1\n");
        // When
        var code = run(Cli.with(), "run", "--config", file.toString());

        // Then
        assertThat(code).isEqualTo(Cli.WRONG_USAGE);
        assertThat(err.toString())
                .contains(
                        "The configuration has 2 mistakes:",
                        "mine.yaml:2: monitor.port",
                        "mine.yaml:3: kafk: is not a key; did you mean 'kafka'?");
    }

    @Test
    void shouldOnlySayWhatWouldBeLostWhenResetIsNotConfirmed() {
        // Given
        // When
        var code = run(Cli.with(), "reset", "--topology", "detection");

        // Then
        assertThat(code).isEqualTo(Cli.WRONG_USAGE);
        assertThat(out.toString()).contains("Lost: every baseline", "Nothing was done. Add --yes");
    }

    @Command(name = "fail")
    private static final class FailingCommand implements Runnable {
        @Override
        public void run() {
            throw new Failure("the sky fell; hold it up");
        }
    }

    @Test
    void shouldExitWithOneAndNoStackTraceWhenSomethingCannotBeDone() {
        // Given
        var line = Cli.with(new FailingCommand());
        // When
        var code = run(line, "fail");

        // Then
        assertThat(code).isEqualTo(Cli.COULD_NOT);
        assertThat(err.toString().strip()).isEqualTo("secrettrail fail: the sky fell; hold it up");
    }

    @Test
    void shouldOfferTheCommandsOfOtherModulesWhenTheyAreGiven() {
        // Given
        var line = Cli.with(new FailingCommand());
        // When
        var code = run(line, "--help");

        // Then
        assertThat(code).isEqualTo(Cli.DONE);
        assertThat(out.toString()).contains("fail", "run", "status", "reset");
    }
}
