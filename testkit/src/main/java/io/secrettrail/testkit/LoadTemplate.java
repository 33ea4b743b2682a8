package io.secrettrail.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.secrettrail.testkit.record.Dice;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A record cut into what stays and what changes, so that a million of them cost copying and nothing more. Every slot has a
 * fixed width and is marked by a text that occurs nowhere else.
 */
final class LoadTemplate {

    static final String ACCOUNT = "111122223333";
    static final String REGION = "eu-west-1";

    private static final String TIME = "2026-01-05T10:00:00Z";
    private static final String EVENT_ID = "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee";
    private static final String ACTOR = "actor-000000";
    private static final String SECRET = "load/secret-000000";
    private static final String KEY = "ASIALOAD000000000000";
    private static final int SECRETS_PER_ACTOR = 8;

    private final List<byte[]> pieces = new ArrayList<>();
    private final List<String> slots = new ArrayList<>();

    /** What one record is about. */
    record Slots(Instant at, int actor, Dice dice, int secrets) {}

    LoadTemplate(String record) {
        var from = 0;
        while (true) {
            var next = nextSlot(record, from);
            if (next.isEmpty()) {
                break;
            }
            var at = record.indexOf(next, from);
            pieces.add(record.substring(from, at).getBytes(US_ASCII));
            slots.add(next);
            from = at + next.length();
        }
        pieces.add(record.substring(from).getBytes(US_ASCII));
    }

    static String relevant() {
        return CloudTrailRecords.secretRead()
                .by(ACTOR)
                .of(SECRET)
                .at(TIME)
                .id(EVENT_ID)
                .key(KEY)
                .json();
    }

    static String irrelevant() {
        return CloudTrailRecords.irrelevant()
                .by(ACTOR)
                .at(TIME)
                .id(EVENT_ID)
                .key(KEY)
                .json();
    }

    void write(Slots values, OutputStream out) throws IOException {
        var actor = numbered(ACTOR, values.actor());
        var key = numbered(KEY, values.actor());
        var own = values.dice().between(0, SECRETS_PER_ACTOR - 1);
        var secret = numbered(SECRET, (int) (((long) values.actor() * SECRETS_PER_ACTOR + own) % values.secrets()));
        for (int i = 0; i < slots.size(); i++) {
            out.write(pieces.get(i));
            out.write(
                    switch (slots.get(i)) {
                        case TIME -> values.at().toString().getBytes(US_ASCII);
                        case EVENT_ID -> values.dice().uuid().getBytes(US_ASCII);
                        case ACTOR -> actor;
                        case KEY -> key;
                        case SECRET -> secret;
                        default -> throw new IllegalStateException("no slot " + slots.get(i));
                    });
        }
        out.write(pieces.getLast());
    }

    private static byte[] numbered(String pattern, int number) {
        var bytes = pattern.getBytes(US_ASCII);
        for (int i = bytes.length - 1, rest = number; rest > 0; i--, rest /= 10) {
            bytes[i] = (byte) ('0' + rest % 10);
        }
        return bytes;
    }

    private static String nextSlot(String record, int from) {
        var first = "";
        for (var slot : List.of(TIME, EVENT_ID, ACTOR, SECRET, KEY)) {
            var at = record.indexOf(slot, from);
            if (at >= 0 && (first.isEmpty() || at < record.indexOf(first, from))) {
                first = slot;
            }
        }
        return first;
    }
}
