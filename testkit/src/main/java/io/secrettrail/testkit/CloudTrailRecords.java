package io.secrettrail.testkit;

import io.secrettrail.testkit.record.Call;
import io.secrettrail.testkit.record.Caller.AssumedRole;
import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.CloudTrailRecord.Content;
import io.secrettrail.testkit.record.CloudTrailRecord.Ids;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.KeyUse;
import io.secrettrail.testkit.record.ParameterStoreClient;
import io.secrettrail.testkit.record.RotationEvents;
import io.secrettrail.testkit.record.SecretsManagerClient;
import io.secrettrail.testkit.record.TokenService;
import java.time.Duration;
import java.util.List;

/**
 * Records for tests, named by intention: {@code secretRead().by("payments-api").of("prod/db").at("10:00:05").json()}.
 * What is left unsaid is valid. Equal words give equal bytes, the eventID included: say {@link RecordFixture#id} or
 * another second when two events are meant.
 */
public final class CloudTrailRecords {

    private CloudTrailRecords() {}

    /** One value read; {@link RecordFixture#version} adds the version asked for. */
    public static RecordFixture secretRead() {
        return RecordFixture.of((fixture, dice) -> {
            var client = secrets(fixture, dice);
            var version = fixture.choice().version();
            return version == null
                    ? client.getSecretValue(fixture.time(), fixture.secret())
                    : client.getVersion(fixture.time(), fixture.secret(), version);
        });
    }

    public static RecordFixture secretDescribed() {
        return RecordFixture.of((fixture, dice) -> secrets(fixture, dice).describe(fixture.time(), fixture.secret()));
    }

    public static RecordFixture resourcePolicyRead() {
        return RecordFixture.of(
                (fixture, dice) -> secrets(fixture, dice).getResourcePolicy(fixture.time(), fixture.secret()));
    }

    /** The first page of an unfiltered list. */
    public static RecordFixture listSecrets() {
        return RecordFixture.of((fixture, dice) -> secrets(fixture, dice).list(fixture.time(), 100))
                .of();
    }

    /** A page after the first. */
    public static RecordFixture moreSecrets() {
        return RecordFixture.of((fixture, dice) -> secrets(fixture, dice).listMore(fixture.time(), 100))
                .of();
    }

    /** A question for secrets whose name begins with {@code name}. */
    public static RecordFixture listSecretsNamed(String name) {
        return RecordFixture.of(
                        (fixture, dice) -> secrets(fixture, dice).listFiltered(fixture.time(), 100, "name", name))
                .of();
    }

    /** One call that reads several secrets. */
    public static RecordFixture batchRead(String... secrets) {
        return RecordFixture.of((fixture, dice) -> secrets(fixture, dice).batchGet(fixture.time(), fixture.named()))
                .of(secrets);
    }

    /** One call that reads whatever a filter finds. */
    public static RecordFixture batchReadFiltered(String filterKey, String... values) {
        return RecordFixture.of((fixture, dice) ->
                        secrets(fixture, dice).batchGetFiltered(fixture.time(), filterKey, List.of(values)))
                .of();
    }

    public static RecordFixture secretCreated() {
        return RecordFixture.of((fixture, dice) ->
                secrets(fixture, dice).create(fixture.time(), fixture.secretArn(), fixture.versionOr(dice.uuid())));
    }

    public static RecordFixture secretValuePut() {
        return RecordFixture.of((fixture, dice) -> secrets(fixture, dice)
                .put(fixture.time(), fixture.secretArn(), fixture.versionOr(dice.uuid()), "AWSCURRENT"));
    }

    public static RecordFixture secretTagged() {
        return RecordFixture.of(
                (fixture, dice) -> secrets(fixture, dice).tag(fixture.time(), fixture.secretArn(), "owner", "shop"));
    }

    public static RecordFixture secretDeleted() {
        return RecordFixture.of((fixture, dice) ->
                secrets(fixture, dice).delete(fixture.time(), fixture.secretArn(), 7, "Jan 12, 2026, 10:00:00 AM"));
    }

    /** {@code GetParameter} for one name, {@code GetParameters} for several; decrypted. */
    public static RecordFixture parameterRead(String... names) {
        return RecordFixture.of((fixture, dice) -> fixture.named().size() == 1
                        ? parameters(fixture, dice).get(fixture.time(), fixture.secret(), true)
                        : parameters(fixture, dice).get(fixture.time(), fixture.named(), true))
                .of(names);
    }

    /** Read as it is stored: for a SecureString that is the ciphertext. */
    public static RecordFixture parameterReadUndecrypted(String name) {
        return RecordFixture.of(
                        (fixture, dice) -> parameters(fixture, dice).get(fixture.time(), fixture.secret(), false))
                .of(name);
    }

    public static RecordFixture parametersReadByPath(String path) {
        return RecordFixture.of(
                        (fixture, dice) -> parameters(fixture, dice).getByPath(fixture.time(), path, true, true))
                .of();
    }

    /** The first page of an unfiltered list. */
    public static RecordFixture describeParameters() {
        return RecordFixture.of((fixture, dice) -> parameters(fixture, dice).describeAll(fixture.time()))
                .of();
    }

    /** A question about one parameter by name. */
    public static RecordFixture parameterDescribed(String name) {
        return RecordFixture.of((fixture, dice) -> parameters(fixture, dice).describe(fixture.time(), fixture.secret()))
                .of(name);
    }

    public static RecordFixture parameterPut(String name) {
        return RecordFixture.of(
                        (fixture, dice) -> parameters(fixture, dice).put(fixture.time(), fixture.secret(), true, 1))
                .of(name);
    }

    /** What KMS records for a value read: by the store, with a key of its own. Names beginning with / are parameters. */
    public static RecordFixture kmsDecrypt() {
        return RecordFixture.of((fixture, dice) -> {
            var keys = new KeyUse(fixture.session(), fixture.region(), dice);
            return fixture.secret().startsWith("/")
                    ? keys.decryptParameter(fixture.time(), fixture.parameterArn(), fixture.keyArn())
                    : keys.decryptSecret(
                            fixture.time(),
                            fixture.secretArn().full(),
                            fixture.versionOr(dice.uuid()),
                            fixture.keyArn());
        });
    }

    /** The caller unwraps the secret's data key without the store. */
    public static RecordFixture kmsDecryptDirect() {
        return RecordFixture.of((fixture, dice) -> new KeyUse(fixture.session(), fixture.region(), dice)
                .decryptSecretDirectly(
                        fixture.time(), fixture.secretArn().full(), fixture.versionOr(dice.uuid()), fixture.keyArn()));
    }

    /** A use of KMS that has nothing to do with secrets. */
    public static RecordFixture kmsUnrelated() {
        return RecordFixture.of((fixture, dice) -> new KeyUse(fixture.session(), fixture.region(), dice)
                        .decryptOther(fixture.time(), "aws:s3:arn", "arn:aws:s3:::invoices", fixture.keyArn()))
                .of();
    }

    /** EC2 hands out the credentials that {@link RecordFixture#by} then uses: same role, same access key. */
    public static RecordFixture roleAssumed() {
        return RecordFixture.of((fixture, dice) -> {
                    if (!(fixture.session().caller() instanceof AssumedRole issued)) {
                        throw new IllegalArgumentException("only roles are assumed: say by(role)");
                    }
                    return new TokenService(fixture.region(), dice)
                            .assumedByService(issued, "ec2.amazonaws.com", issued.sessionName(), Duration.ofHours(6));
                })
                .of();
    }

    public static RecordFixture rotationStarted() {
        return RecordFixture.of(
                (fixture, dice) -> rotation(fixture, dice).started(fixture.time(), fixture.versionOr(dice.uuid())));
    }

    public static RecordFixture rotationSucceeded() {
        return RecordFixture.of(
                (fixture, dice) -> rotation(fixture, dice).succeeded(fixture.time(), fixture.versionOr(dice.uuid())));
    }

    public static RecordFixture rotationFailed() {
        return RecordFixture.of((fixture, dice) -> {
            var function = "arn:aws:lambda:" + fixture.region() + ":" + fixture.account() + ":function:secret-rotator";
            return rotation(fixture, dice)
                    .failed(fixture.time(), fixture.versionOr(dice.uuid()), function, "setSecret");
        });
    }

    /** A record of another service, to be counted and dropped. */
    public static RecordFixture irrelevant() {
        return RecordFixture.of((fixture, dice) -> new CloudTrailRecord(
                        new Call("ec2", "DescribeInstances", "1.10", true),
                        fixture.session(),
                        fixture.time(),
                        fixture.region(),
                        Ids.from(dice),
                        Content.NONE))
                .of();
    }

    private static SecretsManagerClient secrets(RecordFixture fixture, Dice dice) {
        return new SecretsManagerClient(fixture.session(), fixture.region(), dice);
    }

    private static ParameterStoreClient parameters(RecordFixture fixture, Dice dice) {
        return new ParameterStoreClient(fixture.session(), fixture.region(), dice);
    }

    private static RotationEvents rotation(RecordFixture fixture, Dice dice) {
        return new RotationEvents(fixture.secretArn(), dice);
    }
}
