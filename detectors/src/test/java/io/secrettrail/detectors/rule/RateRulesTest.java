package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.DAY;
import static io.secrettrail.detectors.TestTouch.read;
import static io.secrettrail.detectors.rule.Histories.daysBefore;
import static io.secrettrail.detectors.rule.Histories.hourlyJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestConfig;
import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import io.secrettrail.events.topic.TrailTouch;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateRulesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SecretRules rules = new SecretRules(TestConfig.declaring("*"));
    private static final byte[] NO_DOCUMENT = {};
    private final Map<String, byte[]> states = new HashMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private boolean learning;

    private void see(Collection<TestTouch> touches) {
        for (var test : touches) {
            var touch = test.touch();
            var secret = load(touch.secret().value());
            var pair = load(touch.secret().value() + touch.principal());
            var context = new Context(touch.time().getEpochSecond(), learning, false, _ -> 0);
            rules.judge(
                    secret,
                    pair,
                    new TrailTouch(touch, NO_DOCUMENT),
                    context,
                    alert -> alerts.put(alert.subject().entity(), alert));
            states.put(touch.secret().value(), secret.toBytes());
            states.put(touch.secret().value() + touch.principal(), pair.toBytes());
        }
    }

    private SecretState load(String key) {
        return states.containsKey(key) ? SecretState.of(states.get(key)) : new SecretState();
    }

    @Test
    void shouldNameThePairThatReadsMoreThanItEverDid() {
        // Given
        see(read().at(daysBefore(8)).every(Duration.ofMinutes(61), DAY));

        // When
        see(read().from("203.0.113.9").at("10:20:00").every(SECOND, DAY.plusSeconds(37_230)));

        // Then
        var alert = alerts.get(TestTouch.key("prod/db") + "#111122223333:role/api");
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.explanation().usual().kind()).isEqualTo(Usual.Kind.RECORD);
        assertThat(alert.explanation().facts().get("Baseline")).anyMatch(line -> line.startsWith("record as set 1"));
        assertThat(alert.explanation().sentence()).contains("from 1 origin not seen before");
        assertThat(alerts).hasSize(1);
    }

    @Test
    void shouldNameTheSecretWhenManyReadersTogetherBreakItsRecord() {
        // Given
        for (int reader = 0; reader < 30; reader++) {
            see(read().by("reader-" + reader)
                    .at(daysBefore(8).plusSeconds(60L * reader))
                    .every(Duration.ofHours(6), DAY));
        }

        // When
        for (int reader = 0; reader < 30; reader++) {
            see(read().by("reader-" + reader).at("10:20:00").every(Duration.ofSeconds(15), DAY.plusSeconds(37_260)));
        }

        // Then
        assertThat(alerts).containsOnlyKeys(TestTouch.key("prod/db").value());
    }

    @Test
    void shouldCompareAYoungReaderWithTheOtherReadersOfTheSecret() {
        // Given
        see(read().at(daysBefore(8)).every(Duration.ofHours(1), DAY));

        // When
        see(read().by("newcomer").at("10:20:00").every(SECOND, DAY.plusSeconds(37_230)));

        // Then
        var alert = alerts.get(TestTouch.key("prod/db") + "#111122223333:role/newcomer");
        assertThat(alert.explanation().usual().kind()).isEqualTo(Usual.Kind.PEER);
    }

    @Test
    void shouldOnlyLearnInTheFirstDays() {
        // Given
        learning = true;
        see(read().at(daysBefore(3)).every(Duration.ofHours(1), DAY));

        // When
        see(read().at("10:20:00").every(SECOND, DAY.plusSeconds(37_230)));

        // Then
        assertThat(alerts).isEmpty();
    }

    @Test
    void shouldNameThePrincipalThatReadsMoreThanItEverDid() {
        // Given
        var actors = new Actors().see(hourlyJob("export"));

        // When
        actors.see(read().by("export").of("own/0").at("10:20:00").every(SECOND, DAY.plusSeconds(37_260)))
                .flush();

        // Then
        var alert = actors.only("read-rate");
        assertThat(alert.subject().entity()).isEqualTo("111122223333:role/export");
        assertThat(alert.explanation().observed()).isGreaterThanOrEqualTo(60);
        assertThat(Actors.secrets(alert)).contains("own/0");
    }
}
