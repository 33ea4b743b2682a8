package io.secrettrail.ingest.digest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.ListPublicKeysRequest;

/** Keys as CloudTrail gives them: PKCS#1 or X.509 bytes, whose MD5 is their fingerprint. */
public final class PublicKeys {
    private static final byte[] RSA_ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;
    private static final int SHORT_LENGTH = 0x7f;

    private PublicKeys() {}

    /** Keys from a saved answer of {@code ListPublicKeys}; they count for every Region. */
    public static KeyRing ofFile(Path file) throws IOException {
        var keys = new HashMap<String, PublicKey>();
        for (var key : new ObjectMapper().readTree(file.toFile()).path("PublicKeyList")) {
            add(
                    keys,
                    key.path("Fingerprint").asText(),
                    Base64.getDecoder().decode(key.path("Value").asText()));
        }
        return (_, fingerprint, _, _) -> Optional.ofNullable(keys.get(fingerprint));
    }

    /** Asks CloudTrail, once for each Region and day. */
    public static KeyRing ofCloudTrail(Function<String, CloudTrailClient> clients) {
        record Day(String region, long number) {}
        Map<Day, Map<String, PublicKey>> known = new ConcurrentHashMap<>();
        var day = Duration.ofDays(1);
        return (region, fingerprint, from, to) -> {
            try {
                for (long number = from.getEpochSecond() / day.toSeconds();
                        number <= to.getEpochSecond() / day.toSeconds();
                        number++) {
                    var begin = Instant.ofEpochSecond(number * day.toSeconds());
                    var keys = known.computeIfAbsent(
                            new Day(region, number), at -> ask(clients.apply(at.region()), begin, begin.plus(day)));
                    if (keys.containsKey(fingerprint)) {
                        return Optional.of(keys.get(fingerprint));
                    }
                }
                return Optional.empty();
            } catch (SdkException e) {
                throw new IOException(
                        "CloudTrail of " + region + " does not tell its public keys: " + e.getMessage(), e);
            }
        };
    }

    private static Map<String, PublicKey> ask(CloudTrailClient cloudTrail, Instant from, Instant to) {
        var keys = new HashMap<String, PublicKey>();
        var request =
                ListPublicKeysRequest.builder().startTime(from).endTime(to).build();
        cloudTrail.listPublicKeysPaginator(request).publicKeyList().forEach(key -> {
            try {
                add(keys, key.fingerprint(), key.value().asByteArray());
            } catch (IOException _) {
                // a key that is none cannot have signed anything
            }
        });
        return keys;
    }

    private static void add(Map<String, PublicKey> keys, String fingerprint, byte[] der) throws IOException {
        try {
            if (HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(der))
                    .equals(fingerprint)) {
                keys.put(fingerprint, decode(der));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("no RSA key under the fingerprint " + fingerprint, e);
        }
    }

    static PublicKey decode(byte[] der) throws GeneralSecurityException {
        var rsa = KeyFactory.getInstance("RSA");
        try {
            return rsa.generatePublic(new X509EncodedKeySpec(der));
        } catch (InvalidKeySpecException _) {
            var bits = tagged(BIT_STRING, concat(new byte[1], der));
            return rsa.generatePublic(new X509EncodedKeySpec(tagged(SEQUENCE, concat(RSA_ALGORITHM, bits))));
        }
    }

    private static byte[] tagged(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length <= SHORT_LENGTH) {
            out.write(content.length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / Byte.SIZE;
            out.write(0x80 | bytes);
            for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                out.write(content.length >>> shift);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
