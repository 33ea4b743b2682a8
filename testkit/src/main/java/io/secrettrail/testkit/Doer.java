package io.secrettrail.testkit;

import io.secrettrail.testkit.record.Caller;
import io.secrettrail.testkit.record.Caller.AssumedRole;
import io.secrettrail.testkit.record.Caller.IamUser;
import io.secrettrail.testkit.record.Caller.Principal;
import io.secrettrail.testkit.record.Caller.RoleUse;
import io.secrettrail.testkit.record.Dice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Who does what a fixture tells: the same name always has the same ids and the same access key. */
sealed interface Doer {

    record Role(String name, String sessionName) implements Doer {}

    record User(String name) implements Doer {}

    record Person(String userName) implements Doer {}

    default Principal caller(String account, Instant at, @Nullable String accessKey) {
        var since = at.truncatedTo(ChronoUnit.HOURS);
        return switch (this) {
            case Role(var name, var session) -> {
                var use = session.startsWith("i-") ? new RoleUse.Ec2("2.0") : new RoleUse.Plain();
                yield role(account, "", name, session, since, use, accessKey);
            }
            case User(var name) -> {
                var dice = Dice.of(3, account, name);
                var id = dice.iamId("AIDA");
                yield new IamUser(account, name, id, accessKey == null ? dice.iamId("AKIA") : accessKey);
            }
            case Person(var user) ->
                role(
                        account,
                        "aws-reserved/sso.amazonaws.com/eu-west-1/",
                        "AWSReservedSSO_PowerUser_0123456789abcdef",
                        user,
                        since,
                        new RoleUse.Person(true),
                        accessKey);
        };
    }

    private static AssumedRole role(
            String account,
            String path,
            String name,
            String session,
            Instant since,
            RoleUse use,
            @Nullable String accessKey) {
        var role =
                new Caller.Role(account, path, name, Dice.of(3, account, name).iamId("AROA"));
        var key = accessKey == null ? Dice.of(3, account, name, session).iamId("ASIA") : accessKey;
        return new AssumedRole(account, role, session, key, since, use);
    }
}
