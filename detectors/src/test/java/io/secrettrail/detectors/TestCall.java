package io.secrettrail.detectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.events.Access;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Actor;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Decrypted;
import io.secrettrail.events.EventRef;
import io.secrettrail.events.Origin;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.RawRecord;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.Result;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.SecretRef;
import io.secrettrail.events.Workload;
import io.secrettrail.events.ocsf.AccessCodec;
import io.secrettrail.events.topic.TrailTouch;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A whole entry of the trail: {@code call("StopLogging", ADMIN).of(trail).by("ops")}; what is left unsaid is valid. Each call changes a copy. */
public final class TestCall implements Cloneable {
    private final String event;
    private final AccessClass accessClass;
    private SecretKey key = TestTouch.key("prod/db");
    private ActorKey actor = ActorKey.role(TestTouch.ACCOUNT, "api");
    private @Nullable String person;
    private Workload workload = new Workload.Ec2Instance("i-0123456789abcdef0");
    private String uniqueId = "AROAFIRST";
    private @Nullable String invokedBy;
    private @Nullable Boolean mfa;
    private Instant at = TestTouch.DAY;
    private String address = "10.0.0.7";
    private Outcome outcome = Outcome.SUCCESS;
    private Set<AccessFlag> flags = EnumSet.noneOf(AccessFlag.class);
    private @Nullable String request;
    private @Nullable String response;
    private @Nullable String kmsKey;
    private List<String> findings = List.of();

    private TestCall(String event, AccessClass accessClass) {
        this.event = event;
        this.accessClass = accessClass;
    }

    public static TestCall call(String event, AccessClass accessClass) {
        return new TestCall(event, accessClass);
    }

    public static TestCall read() {
        return call("GetSecretValue", AccessClass.VALUE_READ);
    }

    public static TestCall decrypt() {
        var entry = call("Decrypt", AccessClass.CRYPTO_USE);
        entry.kmsKey = "arn:aws:kms:eu-west-1:111122223333:key/k-1";
        return entry;
    }

    private TestCall copy() {
        try {
            var copy = (TestCall) clone();
            copy.flags = EnumSet.copyOf(flags);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    public TestCall by(String role) {
        return by(ActorKey.role(TestTouch.ACCOUNT, role));
    }

    public TestCall by(ActorKey other) {
        var copy = copy();
        copy.actor = other;
        return copy;
    }

    /** A person behind an SSO permission set. */
    public TestCall byPerson(String user) {
        var copy = by("AWSReservedSSO_Admin_0123456789abcdef");
        copy.person = user;
        copy.workload = new Workload.SsoHuman("Admin", user);
        return copy;
    }

    public TestCall as(Workload other) {
        var copy = copy();
        copy.workload = other;
        return copy;
    }

    public TestCall byUser(String user) {
        var copy = by(ActorKey.user(TestTouch.ACCOUNT, user));
        copy.workload = new Workload.IamUser(user);
        return copy;
    }

    public TestCall of(String secret) {
        return of(TestTouch.key(secret));
    }

    public TestCall of(SecretKey other) {
        var copy = copy();
        copy.key = other;
        return copy;
    }

    public TestCall at(String time) {
        return at(Instant.parse("2026-01-15T" + time + "Z"));
    }

    public TestCall at(Instant time) {
        var copy = copy();
        copy.at = time;
        return copy;
    }

    public TestCall after(Duration time) {
        return at(at.plus(time));
    }

    public TestCall from(String otherAddress) {
        var copy = copy();
        copy.address = otherAddress;
        return copy;
    }

    public TestCall ending(Outcome other) {
        var copy = copy();
        copy.outcome = other;
        return copy;
    }

    public TestCall flagged(AccessFlag flag) {
        var copy = copy();
        copy.flags.add(flag);
        return copy;
    }

    /** Text with single quotes for double ones. */
    public TestCall asking(String json) {
        var copy = copy();
        copy.request = json.replace('\'', '"');
        return copy;
    }

    public TestCall answered(String json) {
        var copy = copy();
        copy.response = json.replace('\'', '"');
        return copy;
    }

    public TestCall withId(String id) {
        var copy = copy();
        copy.uniqueId = id;
        return copy;
    }

    public TestCall withMfa(boolean given) {
        var copy = copy();
        copy.mfa = given;
        return copy;
    }

    public TestCall through(String service) {
        var copy = flagged(AccessFlag.SERVICE_FORWARDED);
        copy.invokedBy = service;
        return copy;
    }

    public TestCall withFinding(String id) {
        var copy = copy();
        copy.findings = List.of(id);
        return copy;
    }

    public Instant at() {
        return at;
    }

    public String principal() {
        return person == null ? actor.value() : actor.value() + "/" + person;
    }

    public Access access() {
        var text = String.join(
                " ", event, key.value(), principal(), at.toString(), outcome.name(), String.valueOf(request));
        var id = UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString();
        var account = actor.value().contains(":role/") || actor.value().contains(":user/")
                ? actor.value().substring(0, actor.value().indexOf(':'))
                : "";
        return new Access(
                id,
                new EventRef(
                        id,
                        at,
                        kmsKey == null ? "secretsmanager.amazonaws.com" : "kms.amazonaws.com",
                        event,
                        TestTouch.ACCOUNT,
                        "eu-west-1",
                        null,
                        null,
                        null,
                        id,
                        null,
                        null,
                        kmsKey == null ? List.of() : List.of(new EventRef.Resource(kmsKey, null, null))),
                new SecretRef(key, Resolution.EXACT, null, null),
                new Actor(
                        actor,
                        principal(),
                        account,
                        "AssumedRole",
                        null,
                        uniqueId + ":session",
                        null,
                        "ASIAOWN",
                        invokedBy,
                        null,
                        new Actor.Session("session", null, null, mfa, null)),
                workload,
                new Origin(address, null, "aws-cli/2.15", "aws-cli"),
                accessClass,
                outcome == Outcome.SUCCESS ? Result.SUCCESS : new Result(outcome, "AccessDenied", "no"),
                Decrypted.UNKNOWN,
                flags,
                null,
                findings,
                new Provenance(Route.S3, at.plusSeconds(60), null),
                new RawRecord("{}", request, response));
    }

    public TrailTouch entry() {
        return TrailTouch.of(AccessCodec.write(access())).orElseThrow();
    }
}
