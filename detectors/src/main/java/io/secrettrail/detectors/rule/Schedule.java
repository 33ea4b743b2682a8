package io.secrettrail.detectors.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.RawRecord;
import io.secrettrail.events.cloudtrail.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How often a secret is to be rotated, and who said so.
 *
 * @param since the second in which it was set; 0 when no schedule is known
 * @param interval seconds between two rotations; 0 for none
 */
record Schedule(long since, long interval, String by) {
    static final Schedule UNKNOWN = new Schedule(0, 0, "");

    private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,4}) (hour|day)s?\\)");
    private static final Pattern CRON = Pattern.compile("cron\\(\\S+ \\S+ (\\S+) (\\S+) (\\S+) \\S+\\)");
    private static final int MONTH = 31;
    private static final int WEEK = 7;

    boolean isOn() {
        return interval > 0;
    }

    /** The schedule that a call asks for; empty when it leaves it as it is. */
    static Optional<Schedule> asked(RawRecord raw, long second, String by) {
        var rules = request(raw).path("rotationRules");
        if (!rules.isObject()) {
            return Optional.empty();
        }
        long days = rules.path("automaticallyAfterDays").asLong(0);
        long seconds = days > 0
                ? Duration.ofDays(Math.min(days, 1_000)).toSeconds()
                : interval(rules.path("scheduleExpression").asText(""));
        return Optional.of(new Schedule(second, seconds, by));
    }

    /** The longest pause that an expression of AWS asks for, rounded up; 0 when it cannot be told. */
    static long interval(String expression) {
        var rate = RATE.matcher(expression);
        if (rate.matches()) {
            long count = Long.parseLong(rate.group(1));
            return rate.group(2).equals("hour")
                    ? count * 3_600
                    : Duration.ofDays(count).toSeconds();
        }
        var cron = CRON.matcher(expression);
        return cron.matches()
                ? Duration.ofDays(days(cron.group(1), cron.group(2), cron.group(3)))
                        .toSeconds()
                : 0;
    }

    private static int days(String dayOfMonth, String month, String dayOfWeek) {
        if (!isEvery(month)) {
            return step(month) * MONTH;
        }
        if (!isEvery(dayOfWeek)) {
            return dayOfWeek.contains("#") || dayOfWeek.contains("L") ? MONTH + WEEK : WEEK;
        }
        return isEvery(dayOfMonth) ? 1 : dayOfMonth.contains("/") ? step(dayOfMonth) : MONTH;
    }

    /** {@code 1/3} is every third; any other choice of months is taken for one in twelve. */
    private static int step(String field) {
        var step = field.substring(field.indexOf('/') + 1);
        return field.contains("/") && step.matches("\\d{1,2}") ? Integer.parseInt(step) : 12;
    }

    private static boolean isEvery(String field) {
        return field.equals("*") || field.equals("?");
    }

    private static JsonNode request(RawRecord raw) {
        if (raw.request() == null) {
            return MissingNode.getInstance();
        }
        try {
            return Json.MAPPER.readTree(raw.request());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a trail entry holds a request that is no JSON", e);
        }
    }

    void write(StateWriter out) {
        out.putNumber(since).putNumber(interval).putText(by);
    }

    static Schedule read(StateReader in) {
        return new Schedule(in.getNumber(), in.getNumber(), in.getText());
    }
}
