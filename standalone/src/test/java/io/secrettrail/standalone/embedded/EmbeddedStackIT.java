package io.secrettrail.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackIT {
    @TempDir
    Path folder;

    @Test
    void shouldAnswerOnEveryEndpointAsAProcessOfItsOwnAndEndWhenTold() throws Exception {
        // Given
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx1g",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedStack.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        try (var output = process.inputReader()) {
            // When
            var endpoints = endpoints(output);

            // Then
            assertThat(reachable(endpoints)).containsExactly(true, true, true, true, true);
            process.destroy();
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(reachable(endpoints)).containsExactly(false, false, false, false, false);
        } finally {
            process.destroyForcibly();
        }
    }

    private static EmbeddedStack.Endpoints endpoints(BufferedReader output) throws IOException {
        return new ObjectMapper().readValue(output.readLine(), EmbeddedStack.Endpoints.class);
    }

    private static List<Boolean> reachable(EmbeddedStack.Endpoints endpoints) {
        return List.of(
                        endpoints.sqs(),
                        endpoints.s3(),
                        "http://" + endpoints.kafka(),
                        endpoints.openSearch(),
                        endpoints.guardDuty())
                .stream()
                .map(URI::create)
                .map(EmbeddedStackIT::reachable)
                .toList();
    }

    private static boolean reachable(URI uri) {
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
