package io.secrettrail.app.analyze;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.secrettrail.events.Alert;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.ocsf.AlertCodec;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;

/** {@code trail.ndjson}, {@code alerts.ndjson}, {@code dead-letters.ndjson} and {@code summary.json} in one folder. */
final class OutputFolder implements Closeable {
    private static final int BUFFER = 1 << 18;

    private final Path folder;
    private final OutputStream trail;
    private final OutputStream deadLetters;

    OutputFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        trail = open("trail.ndjson");
        deadLetters = open("dead-letters.ndjson");
    }

    void trail(byte[] entry) {
        line(trail, entry);
    }

    /** Readable bytes as text, others in base64. */
    void deadLetter(FirstPass.DeadLetter letter) {
        var line = Json.MAPPER.createObjectNode();
        line.put("reason", letter.reason()).put("origin", letter.origin());
        try {
            var text = UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(letter.bytes()));
            line.put("bytes", text.toString());
        } catch (CharacterCodingException _) {
            line.put("bytes_base64", Base64.getEncoder().encodeToString(letter.bytes()));
        }
        line(deadLetters, line.toString().getBytes(UTF_8));
    }

    void alerts(Collection<Alert> alerts) throws IOException {
        try (var out = open("alerts.ndjson")) {
            alerts.forEach(alert -> line(out, AlertCodec.write(alert)));
        }
    }

    void summary(Summary summary) throws IOException {
        Files.write(
                folder.resolve("summary.json"),
                Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(summary));
    }

    private OutputStream open(String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), BUFFER);
    }

    private void line(OutputStream out, byte[] json) {
        try {
            out.write(json);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + "; is the disk full?", e);
        }
    }

    @Override
    public void close() throws IOException {
        try (trail;
                deadLetters) {
            trail.flush();
            deadLetters.flush();
        }
    }
}
