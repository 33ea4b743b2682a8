package io.secrettrail.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.testkit.record.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bucket with log files and the chain of digests that CloudTrail signs, one an hour, with keys made for it. Objects can be changed, removed
 * and added afterwards, as somebody who has the bucket could.
 */
public final class DigestTrail {
    public static final String BUCKET = "trail-logs";
    private static final String FOLDER = "AWSLogs";
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "eu-west-1";
    private static final String ALGORITHM = "SHA256withRSA";

    private final SortedMap<String, byte[]> objects = new TreeMap<>();
    private final Map<String, Map<String, String>> metadata = new HashMap<>();
    private final List<String> digests = new ArrayList<>();
    private final KeyPair key = newKey();
    private final Instant start;
    private @Nullable String previousSignature;

    /** @param start of the first hour */
    public DigestTrail(Instant start) {
        this.start = start;
    }

    /** Adds hours, each with that many logs and the digest that names them. */
    public DigestTrail hours(int hours, int logsEach) {
        for (int i = 0; i < hours; i++) {
            hour(logsEach, key);
        }
        return this;
    }

    /** Adds an hour whose digest begins a chain anew, as after validation was off. */
    public DigestTrail restart(int logs) {
        previousSignature = null;
        digest(addLogs(logs), key, true);
        return this;
    }

    /** Lets an hour pass without logs or digest. */
    public DigestTrail silence() {
        digests.add("");
        return this;
    }

    private void hour(int logs, KeyPair signing) {
        digest(addLogs(logs), signing, digests.isEmpty());
    }

    private List<String> addLogs(int logs) {
        var keys = new ArrayList<String>();
        for (int i = 0; i < logs; i++) {
            var at = end(digests.size()).plusSeconds(60L * (i + 1));
            var log = LogFiles.logKey(FOLDER, ACCOUNT, REGION, at, "log%03d%03d".formatted(digests.size(), i));
            put(log, LogFiles.gzip(("{\"Records\":[{\"eventID\":\"" + log + "\"}]}").getBytes(UTF_8)));
            keys.add(log);
        }
        return keys;
    }

    private void digest(List<String> logs, KeyPair signing, boolean first) {
        var begin = end(digests.size());
        var end = end(digests.size() + 1);
        var name = LogFiles.digestKey(FOLDER, ACCOUNT, REGION, end);
        var before = first ? null : digests.getLast();
        var json = document(name, begin, end, signing, before);
        var files = json.putArray("logFiles");
        logs.forEach(log -> files.addObject()
                .put("s3Bucket", BUCKET)
                .put("s3Object", log)
                .put("hashValue", sha256(inflated(log)))
                .put("hashAlgorithm", "SHA-256"));
        var raw = Json.bytes(out -> out.writeTree(json));
        var signature = sign(
                String.join("\n", end.toString(), BUCKET + "/" + name, sha256(raw), String.valueOf(previousSignature)),
                signing);
        put(name, LogFiles.gzip(raw));
        metadata.put(name, Map.of("signature", signature, "signature-algorithm", ALGORITHM));
        previousSignature = signature;
        digests.add(name);
    }

    private ObjectNode document(String name, Instant begin, Instant end, KeyPair signing, @Nullable String before) {
        var json = Json.object("awsAccountId", ACCOUNT)
                .put("digestStartTime", begin.toString())
                .put("digestEndTime", end.toString())
                .put("digestS3Bucket", BUCKET)
                .put("digestS3Object", name)
                .put("digestPublicKeyFingerprint", fingerprint(signing))
                .put("digestSignatureAlgorithm", ALGORITHM);
        json.put("previousDigestS3Bucket", before == null ? null : BUCKET).put("previousDigestS3Object", before);
        json.put("previousDigestHashValue", before == null ? null : sha256(inflated(before)));
        return json.put("previousDigestHashAlgorithm", before == null ? null : "SHA-256")
                .put("previousDigestSignature", before == null ? null : previousSignature);
    }

    private Instant end(int hour) {
        return start.plus(Duration.ofHours(hour));
    }

    /** The key of an hour's digest, counted from 0. */
    public String digest(int hour) {
        return digests.get(hour);
    }

    /** The keys of the log files, oldest first. */
    public List<String> logs() {
        return objects.keySet().stream()
                .filter(name -> name.contains("/CloudTrail/"))
                .toList();
    }

    /** All objects by key. */
    public SortedMap<String, byte[]> objects() {
        return objects;
    }

    private byte[] object(String name) {
        return Objects.requireNonNull(objects.get(name), name);
    }

    public Map<String, String> metadata(String name) {
        return metadata.getOrDefault(name, Map.of());
    }

    public void put(String name, byte[] bytes) {
        objects.put(name, bytes);
    }

    /** Puts a copy of an object, with its metadata, under another key. */
    public void copy(String from, String to) {
        put(to, object(from));
        metadata.put(to, metadata(from));
    }

    public void remove(String name) {
        objects.remove(name);
    }

    public void loseMetadata(String name) {
        metadata.remove(name);
    }

    /** The object's content, to be changed and put back. */
    public byte[] inflated(String name) {
        return LogFiles.inflate(object(name));
    }

    /** What {@code ListPublicKeys} would answer. */
    public byte[] publicKeys() {
        var json = Json.object();
        json.putArray("PublicKeyList")
                .addObject()
                .put("Value", Base64.getEncoder().encodeToString(key.getPublic().getEncoded()))
                .put("Fingerprint", fingerprint(key));
        return Json.bytes(out -> out.writeTree(json));
    }

    /** Writes the bucket as a mirror: {@code folder/bucket/key}, metadata in {@code key.metadata.json}. */
    public void mirrorTo(Path folder) {
        objects.forEach((name, bytes) -> {
            try {
                var file = folder.resolve(BUCKET).resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
                if (metadata.containsKey(name)) {
                    var json = Json.object();
                    metadata(name).forEach(json::put);
                    Files.write(
                            file.resolveSibling(file.getFileName() + ".metadata.json"),
                            Json.bytes(out -> out.writeTree(json)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fingerprint(KeyPair pair) {
        return hash("MD5", pair.getPublic().getEncoded());
    }

    private static String sha256(byte[] bytes) {
        return hash("SHA-256", bytes);
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(String text, KeyPair pair) {
        try {
            var signer = Signature.getInstance(ALGORITHM);
            signer.initSign(pair.getPrivate());
            signer.update(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
