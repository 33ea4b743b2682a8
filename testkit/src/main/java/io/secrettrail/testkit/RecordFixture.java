package io.secrettrail.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.secrettrail.testkit.record.Caller.Principal;
import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.SecretArn;
import io.secrettrail.testkit.record.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record to be, as {@link CloudTrailRecords} begins it: say more about it, then take its {@link #json()}. */
public record RecordFixture(Action action, Doer doer, List<String> named, Scene scene, Ending ending, Choice choice) {

    /** Writes the record when everything has been said. */
    @FunctionalInterface
    public interface Action {
        CloudTrailRecord write(RecordFixture fixture, Dice dice);
    }

    /** How the call ended. */
    public enum Ending {
        SUCCEEDED,
        DENIED,
        THROTTLED,
        NOT_FOUND
    }

    /** What is usually drawn by lot, where a test wants it fixed. */
    public record Choice(
            @Nullable String eventId,
            @Nullable String accessKey,
            @Nullable String version) {}

    public RecordFixture {
        requireNonNull(action, "action");
        named = List.copyOf(named);
    }

    static RecordFixture of(Action action) {
        return new RecordFixture(
                action,
                new Doer.Role("payments-api", "botocore-session-1767600000"),
                List.of("prod/db"),
                Scene.usual(),
                Ending.SUCCEEDED,
                new Choice(null, null, null));
    }

    /** A workload, by the name of its role. */
    public RecordFixture by(String role) {
        return by(new Doer.Role(role, "botocore-session-1767600000"));
    }

    /** A workload on an EC2 instance: the session carries the instance's id. */
    public RecordFixture byInstance(String role, String instanceId) {
        return by(new Doer.Role(role, instanceId));
    }

    /** One assumption among many of the same role. */
    public RecordFixture bySession(String role, String sessionName) {
        return by(new Doer.Role(role, sessionName));
    }

    public RecordFixture byUser(String iamUser) {
        return by(new Doer.User(iamUser));
    }

    /** A person who signed in to the permission set {@code PowerUser}. */
    public RecordFixture byPerson(String userName) {
        return by(new Doer.Person(userName));
    }

    /** The secrets or parameters as the caller types them: names, partial or full ARNs. */
    public RecordFixture of(String... asTyped) {
        return new RecordFixture(action, doer, List.of(asTyped), scene, ending, choice);
    }

    /** The secret, typed as its full ARN with suffix. */
    public RecordFixture ofArn(String name) {
        return of(SecretArn.of(scene.account(), scene.region(), name).full());
    }

    /** The secret, typed as its ARN without suffix. */
    public RecordFixture ofPartialArn(String name) {
        return of(SecretArn.of(scene.account(), scene.region(), name).partial());
    }

    /** The same call for {@code count} secrets, one a second: {@code prod/0}, {@code prod/1} and so on. */
    public List<RecordFixture> acrossSecrets(int count) {
        var calls = new ArrayList<RecordFixture>();
        for (int i = 0; i < count; i++) {
            calls.add(of("prod/" + i).at(scene.at().plusSeconds(i)));
        }
        return calls;
    }

    /** {@code 10:00:05} on 5 January 2026, or any instant in ISO form. */
    public RecordFixture at(String time) {
        return at(Instant.parse(time.contains("T") ? time : "2026-01-05T" + time + "Z"));
    }

    public RecordFixture at(Instant time) {
        return in(scene.at(time));
    }

    public RecordFixture inRegion(String region) {
        return in(scene.inRegion(region));
    }

    public RecordFixture inAccount(String account) {
        return in(scene.inAccount(account));
    }

    public RecordFixture from(String address) {
        return in(scene.from(address));
    }

    public RecordFixture with(String userAgent) {
        return in(scene.with(userAgent));
    }

    public RecordFixture denied() {
        return ending(Ending.DENIED);
    }

    public RecordFixture throttled() {
        return ending(Ending.THROTTLED);
    }

    public RecordFixture notFound() {
        return ending(Ending.NOT_FOUND);
    }

    public RecordFixture id(String eventId) {
        return choosing(new Choice(eventId, choice.accessKey(), choice.version()));
    }

    public RecordFixture key(String accessKey) {
        return choosing(new Choice(choice.eventId(), accessKey, choice.version()));
    }

    public RecordFixture version(String versionId) {
        return choosing(new Choice(choice.eventId(), choice.accessKey(), versionId));
    }

    /** The record itself, for tests that want its parts. */
    public CloudTrailRecord toRecord() {
        var dice =
                Dice.of(11, doer.toString(), named.toString(), scene.toString(), ending.toString(), choice.toString());
        var record = action.write(this, dice);
        record = record.withEventId(
                dice.forPart(record.call().name() + record.content().request()).uuid());
        record = switch (ending) {
            case SUCCEEDED -> record;
            case DENIED -> record.denied(refused(record));
            case THROTTLED -> record.throttled();
            case NOT_FOUND -> record.notFound("Secrets Manager can't find the specified secret.");
        };
        return choice.eventId() == null ? record : record.withEventId(choice.eventId());
    }

    public String json() {
        return new String(bytes(), UTF_8);
    }

    public byte[] bytes() {
        return toRecord().json();
    }

    public String eventId() {
        return toRecord().eventId();
    }

    public Session session() {
        return new Session(caller(), scene.address(), scene.userAgent());
    }

    /** The credentials in use, for findings about them: {@code GuardDutyFinding.about(read.caller())}. */
    public Principal caller() {
        return doer.caller(scene.account(), scene.at(), choice.accessKey());
    }

    public String accessKey() {
        return caller().accessKeyId();
    }

    String account() {
        return scene.account();
    }

    String region() {
        return scene.region();
    }

    Instant time() {
        return scene.at();
    }

    String secret() {
        return named.getFirst();
    }

    SecretArn secretArn() {
        return SecretArn.of(scene.account(), scene.region(), secret());
    }

    String parameterArn() {
        return SecretArn.parameter(scene.account(), scene.region(), secret());
    }

    String keyArn() {
        return "arn:aws:kms:" + scene.region() + ":" + scene.account() + ":key/5f0c1d2e-3b4a-4c5d-9e6f-7a8b9c0d1e2f";
    }

    String versionOr(String otherwise) {
        return choice.version() == null ? otherwise : choice.version();
    }

    private String refused(CloudTrailRecord record) {
        if (named.isEmpty()) {
            return "";
        }
        return record.call().service().equals("ssm") && !secret().startsWith("arn:") ? parameterArn() : secret();
    }

    private RecordFixture by(Doer other) {
        return new RecordFixture(action, other, named, scene, ending, choice);
    }

    private RecordFixture in(Scene other) {
        return new RecordFixture(action, doer, named, other, ending, choice);
    }

    private RecordFixture ending(Ending other) {
        return new RecordFixture(action, doer, named, scene, other, choice);
    }

    private RecordFixture choosing(Choice other) {
        return new RecordFixture(action, doer, named, scene, ending, other);
    }
}
