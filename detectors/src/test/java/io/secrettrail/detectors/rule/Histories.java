package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.create;
import static io.secrettrail.detectors.TestTouch.describe;
import static io.secrettrail.detectors.TestTouch.policyRead;
import static io.secrettrail.detectors.TestTouch.read;

import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.AccessFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Lives that tests begin from. */
final class Histories {
    private Histories() {}

    static Instant daysBefore(int days) {
        return TestTouch.DAY.minus(Duration.ofDays(days));
    }

    /** A role that reads its own three secrets every hour, for eight days. */
    static List<TestTouch> hourlyJob(String role) {
        var all = new ArrayList<TestTouch>();
        for (var hour : read().by(role).at(daysBefore(8)).every(Duration.ofHours(1), TestTouch.DAY)) {
            all.addAll(hour.across("own", 3, Duration.ofSeconds(1)));
        }
        return all;
    }

    /** One lockstep refresh: each secret described, its policy read, its version read. */
    static List<TestTouch> refresh(String role, int secrets, Instant at) {
        var all = new ArrayList<TestTouch>();
        for (int i = 0; i < secrets; i++) {
            var time = at.plusSeconds(i);
            all.add(describe().by(role).with("terraform").of("managed/" + i).at(time));
            all.add(policyRead().by(role).with("terraform").of("managed/" + i).at(time));
            all.add(read().by(role)
                    .with("terraform")
                    .of("managed/" + i)
                    .at(time)
                    .flagged(AccessFlag.VERSION_GIVEN));
        }
        return all;
    }

    /** A pipeline that created its secrets eight days ago and has refreshed them twice a day since. */
    static List<TestTouch> pipeline(String role, int secrets) {
        var all = new ArrayList<TestTouch>();
        for (int i = 0; i < secrets; i++) {
            all.add(create().by(role)
                    .with("terraform")
                    .of("managed/" + i)
                    .at(daysBefore(8).plusSeconds(i)));
        }
        for (var time = daysBefore(8).plusSeconds(7_200);
                time.isBefore(TestTouch.DAY);
                time = time.plusSeconds(43_200)) {
            all.addAll(refresh(role, secrets, time));
        }
        return all;
    }

    static Set<String> names(String prefix, int count) {
        var names = new TreeSet<String>();
        IntStream.range(0, count).forEach(i -> names.add(prefix + "/" + i));
        return names;
    }
}
