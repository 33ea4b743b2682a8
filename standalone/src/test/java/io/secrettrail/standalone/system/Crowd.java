package io.secrettrail.standalone.system;

import static io.secrettrail.testkit.CloudTrailRecords.batchRead;
import static io.secrettrail.testkit.CloudTrailRecords.secretDescribed;
import static io.secrettrail.testkit.CloudTrailRecords.secretRead;

import io.secrettrail.testkit.GuardDutyFinding;
import io.secrettrail.testkit.RecordFixture;
import io.secrettrail.testkit.record.SecretArn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A thousand actors who read overlapping handfuls of secrets. GuardDuty flags every twentieth, and of those the finding arrives before what
 * they do, in the middle of it, or after it.
 */
final class Crowd {
    static final int ACTORS = 1_000;
    private static final int FLAGGED_EVERY = 20;
    private static final int SECRETS = 300;
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "eu-west-1";

    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(6));
    private final List<Member> members =
            IntStream.range(0, ACTORS).mapToObj(this::member).toList();

    /** When the finding about an actor arrives. */
    enum Flagged {
        NEVER,
        BEFORE,
        BETWEEN,
        AFTER
    }

    /**
     * One actor and what it does.
     *
     * @param early delivered first, {@code late} afterwards
     * @param touched keys of the secrets that a finding about it must name
     */
    record Member(
            String actorKey,
            Flagged flagged,
            List<RecordFixture> early,
            List<RecordFixture> late,
            Set<String> touched) {
        Stream<RecordFixture> records() {
            return Stream.concat(early.stream(), late.stream());
        }
    }

    List<Member> members() {
        return members;
    }

    List<Member> flagged(Flagged when) {
        return members.stream().filter(member -> member.flagged() == when).toList();
    }

    /** The finding about what an actor began with. */
    GuardDutyFinding finding(Member member) {
        var first = member.early().getFirst();
        return GuardDutyFinding.about(first.caller())
                .seen(begin, begin.plus(Duration.ofMinutes(30)), begin.plus(Duration.ofHours(3)));
    }

    /** Entry ids without the discriminator, with the secret's key: one for each secret that a record names. */
    Set<String> expectedEntries() {
        var entries = new HashSet<String>();
        members.forEach(member -> member.records()
                .forEach(record -> record.named().forEach(name -> entries.add(record.eventId() + " " + key(name)))));
        return entries;
    }

    private Member member(int number) {
        var when = number % FLAGGED_EVERY == 7 ? Flagged.values()[1 + number / FLAGGED_EVERY % 3] : Flagged.NEVER;
        var role = "actor-%04d".formatted(number);
        var start = begin.plusSeconds(number);
        var secrets = IntStream.range(0, 4)
                .mapToObj(step -> secret(number * 7 + step * 41))
                .toList();
        var early = new ArrayList<>(List.of(
                secretRead().by(role).of(secrets.get(0)).at(start),
                secretRead().by(role).ofArn(secrets.get(1)).at(start.plusSeconds(60))));
        var late = new ArrayList<>(List.of(
                secretRead().by(role).of(secrets.get(2)).at(start.plusSeconds(120)),
                batchRead(secrets.get(2), secrets.get(3)).by(role).at(start.plusSeconds(180))));
        var touched = new TreeSet<>(secrets.stream().map(Crowd::key).toList());
        if (when != Flagged.NEVER) {
            late.add(secretDescribed().by(role).of("looked-at/" + number).at(start.plusSeconds(240)));
            touched.add(key("looked-at/" + number));
            early.addAll(notJoined(role, number, start));
        }
        return new Member(ACCOUNT + ":role/" + role, when, early, late, touched);
    }

    /** What the flagged credentials did not get: refused, done with another key of the role, or done long before. */
    private static List<RecordFixture> notJoined(String role, int number, Instant start) {
        return List.of(
                secretRead()
                        .by(role)
                        .ofArn("refused/" + number)
                        .at(start.plusSeconds(300))
                        .denied(),
                secretRead()
                        .by(role)
                        .of("other-key/" + number)
                        .at(start.plusSeconds(360))
                        .key("ASIAOTHERKEY%08d".formatted(number)),
                secretRead().by(role).of("long-ago/" + number).at(start.minus(Duration.ofHours(26))));
    }

    private static String secret(int number) {
        return "team/secret-" + number % SECRETS;
    }

    /** The key of a secret's trail, however it is typed here. */
    private static String key(String asTyped) {
        var name = asTyped.contains(":secret:")
                ? asTyped.substring(asTyped.indexOf(":secret:") + ":secret:".length(), asTyped.length() - 7)
                : asTyped;
        return SecretArn.of(ACCOUNT, REGION, name).partial();
    }
}
