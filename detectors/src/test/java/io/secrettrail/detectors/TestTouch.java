package io.secrettrail.detectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Reads as a sentence: {@code read().by("api").of("prod/db").at("10:00:05")}; what is left unsaid is valid. */
public record TestTouch(
        String event,
        AccessClass accessClass,
        String role,
        String secret,
        Instant at,
        String origin,
        String tool,
        String accessKey,
        Outcome outcome,
        Set<AccessFlag> flags) {
    public static final String ACCOUNT = "111122223333";
    /** The day on which tests play; history lies before it. */
    public static final Instant DAY = Instant.parse("2026-01-15T00:00:00Z");

    public static TestTouch read() {
        return call("GetSecretValue", AccessClass.VALUE_READ);
    }

    public static TestTouch describe() {
        return call("DescribeSecret", AccessClass.METADATA_READ);
    }

    public static TestTouch policyRead() {
        return call("GetResourcePolicy", AccessClass.METADATA_READ);
    }

    public static TestTouch create() {
        return call("CreateSecret", AccessClass.WRITE);
    }

    public static TestTouch list() {
        return call("ListSecrets", AccessClass.ENUMERATE).of("*");
    }

    public static TestTouch delete() {
        return call("DeleteSecret", AccessClass.DELETE);
    }

    public static TestTouch byPath() {
        return call("GetParametersByPath", AccessClass.VALUE_READ);
    }

    public static TestTouch history() {
        return call("GetParameterHistory", AccessClass.VALUE_READ);
    }

    public static TestTouch keyUse() {
        return call("Decrypt", AccessClass.CRYPTO_USE);
    }

    public static TestTouch call(String event, AccessClass accessClass) {
        return new TestTouch(
                event, accessClass, "api", "prod/db", DAY, "10.0.0.7", "boto3", "AKIAOWN", Outcome.SUCCESS, Set.of());
    }

    public TestTouch by(String otherRole) {
        return new TestTouch(event, accessClass, otherRole, secret, at, origin, tool, accessKey, outcome, flags);
    }

    public TestTouch of(String otherSecret) {
        return new TestTouch(event, accessClass, role, otherSecret, at, origin, tool, accessKey, outcome, flags);
    }

    /** A time of the day on which tests play. */
    public TestTouch at(String time) {
        return at(Instant.parse("2026-01-15T" + time + "Z"));
    }

    public TestTouch at(Instant time) {
        return new TestTouch(event, accessClass, role, secret, time, origin, tool, accessKey, outcome, flags);
    }

    public TestTouch after(Duration time) {
        return at(at.plus(time));
    }

    public TestTouch from(String otherOrigin) {
        return new TestTouch(event, accessClass, role, secret, at, otherOrigin, tool, accessKey, outcome, flags);
    }

    public TestTouch with(String otherTool) {
        return new TestTouch(event, accessClass, role, secret, at, origin, otherTool, accessKey, outcome, flags);
    }

    public TestTouch using(String otherKey) {
        return new TestTouch(event, accessClass, role, secret, at, origin, tool, otherKey, outcome, flags);
    }

    public TestTouch ending(Outcome otherOutcome) {
        return new TestTouch(event, accessClass, role, secret, at, origin, tool, accessKey, otherOutcome, flags);
    }

    public TestTouch flagged(AccessFlag flag) {
        var more = EnumSet.of(flag);
        more.addAll(flags);
        return new TestTouch(event, accessClass, role, secret, at, origin, tool, accessKey, outcome, more);
    }

    public TestTouch asBatch() {
        return new TestTouch(
                        "BatchGetSecretValue", accessClass, role, secret, at, origin, tool, accessKey, outcome, flags)
                .flagged(AccessFlag.BATCH);
    }

    /** The same call for {@code prefix/0}, {@code prefix/1}, …, one after each pause. */
    public List<TestTouch> across(String prefix, int count, Duration pause) {
        return IntStream.range(0, count)
                .mapToObj(i -> of(prefix + "/" + i).after(pause.multipliedBy(i)))
                .toList();
    }

    /** The same call again and again, until {@code end}. */
    public List<TestTouch> every(Duration pause, Instant end) {
        var all = new ArrayList<TestTouch>();
        for (var time = at; time.isBefore(end); time = time.plus(pause)) {
            all.add(at(time));
        }
        return all;
    }

    /** A secret, {@code region|secret}, or {@code /parameter}. */
    public static SecretKey key(String name) {
        if (name.startsWith("/")) {
            return SecretKey.parameter("aws", "eu-west-1", ACCOUNT, name);
        }
        int region = name.indexOf('|');
        return region < 0
                ? SecretKey.secret("aws", "eu-west-1", ACCOUNT, name)
                : SecretKey.secret("aws", name.substring(0, region), ACCOUNT, name.substring(region + 1));
    }

    public String principal() {
        return ACCOUNT + ":role/" + role;
    }

    public Touch touch() {
        var id = UUID.nameUUIDFromBytes(toString().getBytes(UTF_8)).toString();
        return new Touch(
                id,
                id,
                ActorKey.role(ACCOUNT, role),
                principal(),
                key(secret),
                at,
                event,
                accessClass,
                outcome,
                origin,
                null,
                tool,
                "ec2",
                accessKey,
                null,
                flags,
                null);
    }
}
