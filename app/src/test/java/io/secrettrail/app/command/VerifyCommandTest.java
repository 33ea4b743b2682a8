package io.secrettrail.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secrettrail.app.Cli;
import io.secrettrail.testkit.DigestTrail;
import io.secrettrail.testkit.LogFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private static final Instant START = Instant.parse("2026-05-01T00:00:31Z");

    private final DigestTrail trail = new DigestTrail(START).hours(3, 2);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void shouldEndWellWhenTheTrailIsWholeAndUnaltered() throws IOException {
        // When
        int exit = verify();

        // Then
        assertThat(exit).isEqualTo(Cli.DONE);
        assertThat(out.toString())
                .contains("111122223333/eu-west-1/org-trail  3        3      6     6      yes       yes")
                .contains("complete: yes   intact: yes");
    }

    @Test
    void shouldNameTheLogAndEndWithThreeWhenOneWasAltered() throws IOException {
        // Given
        var log = trail.logs().getFirst();
        trail.put(log, LogFiles.gzip("{}".getBytes(UTF_8)));

        // When
        int exit = verify();

        // Then
        assertThat(exit).isEqualTo(Cli.FOUND);
        assertThat(out.toString())
                .contains("log its hash is not the one in the digest: " + log)
                .contains("intact: no");
    }

    @Test
    void shouldTellEveryObjectAsJsonWhenAsked() throws IOException {
        // Given
        trail.remove(trail.digest(1));

        // When
        int exit = verify("--json");

        // Then
        var chain = new ObjectMapper()
                .readTree(out.toString())
                .path(0)
                .path("chains")
                .path(0);
        assertThat(exit).isEqualTo(Cli.FOUND);
        assertThat(chain.path("digests").path(1).path("state").asText()).isEqualTo("missing");
        assertThat(chain.path("digests").path(2).path("link").asText()).isEqualTo("previous_missing");
        assertThat(chain.path("logs").size()).isEqualTo(4);
    }

    @Test
    void shouldNotSayYesWhenThePeriodHoldsNoDigest() throws IOException {
        // When
        int exit = verify("--from", "2027-01-01");

        // Then
        assertThat(exit).isEqualTo(Cli.COULD_NOT);
        assertThat(out.toString()).contains("nothing can be said");
    }

    @Test
    void shouldAskForTheKeysWhenAMirrorComesWithoutThem() {
        // When
        int exit = run("verify", "--mirror", folder.toString());

        // Then
        assertThat(exit).isEqualTo(Cli.WRONG_USAGE);
        assertThat(err.toString()).contains("--public-keys");
    }

    private int verify(String... more) throws IOException {
        trail.mirrorTo(folder.resolve("mirror"));
        var keys = Files.write(folder.resolve("keys.json"), trail.publicKeys());
        var args = new ArrayList<>(
                List.of("verify", "--mirror", folder.resolve("mirror").toString(), "--public-keys", keys.toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        return Cli.with()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
