package io.secrettrail.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a demo keeps its data: a folder given by the user stays, one of our own is deleted when all went well. */
record DataFolder(Path path, boolean ours) {
    private static final Path DEFAULT = Path.of("demo-data");

    /** @param refusal makes the exception for a folder that cannot be used */
    static DataFolder open(@Nullable Path given, Function<String, RuntimeException> refusal) {
        try {
            if (given == null) {
                Files.createDirectories(DEFAULT);
                return new DataFolder(Files.createTempDirectory(DEFAULT.toAbsolutePath(), "run-"), true);
            }
            Files.createDirectories(given);
            try (var entries = Files.list(given)) {
                if (entries.findAny().isPresent()) {
                    throw refusal.apply("--data must be an empty folder, or one that is not there yet: " + given);
                }
            }
            return new DataFolder(given.toAbsolutePath(), false);
        } catch (IOException e) {
            throw refusal.apply("the folder for data cannot be made: " + e.getMessage());
        }
    }

    /** Does nothing to a folder that the user gave. */
    void delete() {
        if (!ours) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
                        throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the demo cannot be deleted", e);
        }
    }
}
