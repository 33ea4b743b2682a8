package io.secrettrail.ingest.digest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A folder that mirrors buckets: {@code folder/bucket/key}, an object's user metadata beside it in {@code key.metadata.json}. Links are not
 * followed: a mirror is files.
 */
public final class FolderStore implements LogStore {
    private static final String METADATA = ".metadata.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String bucket;

    public FolderStore(Path folder, String bucket) {
        this.folder = folder;
        this.bucket = bucket;
    }

    /** The buckets that a folder mirrors. */
    public static List<String> buckets(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public String bucket() {
        return bucket;
    }

    @Override
    public List<String> folders(String prefix) throws IOException {
        var at = folder.resolve(bucket).resolve(prefix);
        if (!Files.isDirectory(at)) {
            return List.of();
        }
        try (var entries = Files.list(at)) {
            return entries.filter(Files::isDirectory)
                    .map(path -> prefix + path.getFileName() + "/")
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void list(String prefix, String after, Consumer<String> keys) throws IOException {
        var root = folder.resolve(bucket);
        var at = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(at)) {
            return;
        }
        try (var files = Files.walk(at)) {
            files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0 && !key.endsWith(METADATA))
                    .forEach(keys);
        }
    }

    @Override
    public Optional<Stored> open(String ofBucket, String key) throws IOException {
        var file = within(ofBucket, key);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        var metadata = file.get().resolveSibling(file.get().getFileName() + METADATA);
        return Optional.of(new Stored(
                new BufferedInputStream(Files.newInputStream(file.get())),
                Files.exists(metadata) ? read(metadata) : Map.of()));
    }

    /** The file of a key that a digest names; names that lead out of the mirror name nothing. */
    private Optional<Path> within(String ofBucket, String key) {
        try {
            var file = folder.resolve(ofBucket).resolve(key).normalize();
            return file.startsWith(folder.normalize()) && Files.isRegularFile(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        var metadata = new HashMap<String, String>();
        JSON.readTree(file.toFile())
                .properties()
                .forEach(field -> metadata.put(
                        field.getKey().toLowerCase(Locale.ROOT),
                        field.getValue().asText()));
        return metadata;
    }
}
