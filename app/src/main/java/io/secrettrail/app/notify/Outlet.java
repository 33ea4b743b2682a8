package io.secrettrail.app.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.app.kafka.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where lines go. A line is out when {@link #write} returns. */
interface Outlet extends AutoCloseable {
    void write(String line);

    /** True when lines are for machines. */
    boolean json();

    @Override
    void close();

    static Outlet standardOutput(PrintStream out) {
        return new Outlet() {
            @Override
            public void write(String line) {
                out.println(line);
                out.flush();
            }

            @Override
            public boolean json() {
                return false;
            }

            @Override
            public void close() {
                out.flush();
            }
        };
    }

    static Outlet file(Path file) {
        var out = open(file);
        return new Outlet() {
            @Override
            public void write(String line) {
                try {
                    out.write((line + "\n").getBytes(UTF_8)); // one write, so that lines of two processes do not mix
                    out.flush();
                } catch (IOException e) {
                    throw new Failure(
                            "notification.file " + file + " cannot be written (" + e + "); is the disk full?", e);
                }
            }

            @Override
            public boolean json() {
                return true;
            }

            @Override
            public void close() {
                try {
                    out.close();
                } catch (IOException e) {
                    throw new Failure("notification.file " + file + " cannot be closed (" + e + ")", e);
                }
            }
        };
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new Failure(
                    "notification.file " + file + " cannot be opened (" + e
                            + "); name a file in a folder that exists and may be written",
                    e);
        }
    }
}
