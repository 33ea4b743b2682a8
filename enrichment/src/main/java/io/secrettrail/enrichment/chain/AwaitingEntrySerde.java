package io.secrettrail.enrichment.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.enrichment.caller.Sighting;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Workload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** An entry that waits in few bytes, because one is written for every call whose key nobody explained yet. Null stays null. */
public final class AwaitingEntrySerde {
    private static final byte VERSION = 1;
    private static final int ABSENT = -1;
    private static final int ESTIMATED_BYTES = 256;

    private AwaitingEntrySerde() {}

    public static Serde<AwaitingEntry> create() {
        return Serdes.serdeFrom(
                (_, entry) -> entry == null ? null : write(entry), (_, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] write(AwaitingEntry entry) {
        var bytes = new ByteArrayOutputStream(ESTIMATED_BYTES);
        var time = entry.time();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
            out.writeBoolean(entry.seen().proven());
            write(out, entry.id(), entry.secret().value(), entry.session());
            write(out, entry.seen().workload());
        } catch (IOException e) {
            throw new SerializationException("cannot write an entry that waits", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Workload workload) throws IOException {
        write(out, workload.kind());
        switch (workload) {
            case Workload.EksPod pod -> write(out, pod.cluster(), pod.namespace(), pod.serviceAccount(), pod.pod());
            case Workload.EcsTask task -> write(out, task.cluster(), task.task());
            case Workload.Ec2Instance(var instance) -> write(out, instance);
            case Workload.LambdaFunction(var function) -> write(out, function);
            case Workload.SsoHuman person -> write(out, person.permissionSet(), person.user());
            case Workload.IamUser(var user) -> write(out, user);
            case Workload.Root(var account) -> write(out, account);
            case Workload.AwsService(var service) -> write(out, service);
            case Workload.Unknown() -> {}
        }
    }

    private static void write(DataOutputStream out, @Nullable String... texts) throws IOException {
        for (var text : texts) {
            if (text == null) {
                out.writeInt(ABSENT);
            } else {
                var bytes = text.getBytes(UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    private static AwaitingEntry read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new SerializationException("an entry that waits, in a form of another version");
            }
            var time = Instant.ofEpochSecond(in.readLong(), in.readInt());
            boolean proven = in.readBoolean();
            var id = text(in);
            var secret = new SecretKey(text(in));
            var session = nullable(in);
            return new AwaitingEntry(id, time, secret, new Sighting(workload(in), proven), session);
        } catch (IOException e) {
            throw new SerializationException("not an entry that waits", e);
        }
    }

    private static Workload workload(DataInputStream in) throws IOException {
        var kind = text(in);
        return switch (kind) {
            case "EKS_POD" -> new Workload.EksPod(nullable(in), nullable(in), nullable(in), nullable(in));
            case "ECS_TASK" -> new Workload.EcsTask(nullable(in), nullable(in));
            case "EC2_INSTANCE" -> new Workload.Ec2Instance(text(in));
            case "LAMBDA_FUNCTION" -> new Workload.LambdaFunction(text(in));
            case "SSO_HUMAN" -> new Workload.SsoHuman(text(in), text(in));
            case "IAM_USER" -> new Workload.IamUser(text(in));
            case "ROOT" -> new Workload.Root(text(in));
            case "AWS_SERVICE" -> new Workload.AwsService(text(in));
            case "UNKNOWN" -> new Workload.Unknown();
            default -> throw new IOException("no kind of workload: " + kind);
        };
    }

    private static String text(DataInputStream in) throws IOException {
        var text = nullable(in);
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }

    private static @Nullable String nullable(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == ABSENT ? null : new String(in.readNBytes(length), UTF_8);
    }
}
