package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.policy.Opening;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whom the last policy seen lets in from outside the account, by which statement, and since when. */
final class LastPolicy implements Part {
    static final Slot<LastPolicy> SLOT = new Slot<>("policy", LastPolicy::read, LastPolicy::new);

    private static final int MOST = 32;
    private static final int LONGEST = 200;

    private Map<String, Granted> granted = new LinkedHashMap<>();
    private long putAt;

    private record Granted(String statement, long since) {}

    /** Takes the policy in, unless a newer one was; the openings it adds. */
    List<Opening> replace(List<Opening> openings, long second) {
        var added = new ArrayList<Opening>();
        var now = new LinkedHashMap<String, Granted>();
        for (var opening : openings) {
            var before = granted.get(opening.who());
            if (before == null && !now.containsKey(opening.who())) {
                added.add(opening);
            }
            if (now.size() < MOST) {
                now.putIfAbsent(opening.who(), before == null ? new Granted(cut(opening.statement()), second) : before);
            }
        }
        if (second >= putAt) {
            putAt = second;
            granted = now;
        }
        return added;
    }

    /** Adds what is granted beside the policy; false when it was there already. */
    boolean add(Opening opening, long second) {
        if (granted.containsKey(opening.who()) || granted.size() >= MOST) {
            return !granted.containsKey(opening.who());
        }
        granted.put(opening.who(), new Granted(cut(opening.statement()), second));
        return true;
    }

    /** The statement that lets the account in, and since when; none when no policy was seen that does. */
    List<String> letIn(String account) {
        var known = granted.get(account);
        return known == null
                ? List.of()
                : List.of(known.statement() + " (" + Texts.minute(Instant.ofEpochSecond(known.since())) + ")");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    @Override
    public void write(StateWriter out) {
        out.putNumber(putAt).putNumber(granted.size());
        granted.forEach(
                (who, what) -> out.putText(who).putText(what.statement()).putNumber(what.since()));
    }

    static LastPolicy read(StateReader in) {
        var policy = new LastPolicy();
        policy.putAt = in.getNumber();
        for (int i = in.getInt(); i > 0; i--) {
            policy.granted.put(in.getText(), new Granted(in.getText(), in.getNumber()));
        }
        return policy;
    }

    @Override
    public boolean isEmpty() {
        return putAt == 0 && granted.isEmpty();
    }
}
