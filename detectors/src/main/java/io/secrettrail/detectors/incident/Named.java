package io.secrettrail.detectors.incident;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Origins or tools of an incident, the new ones first; the first twenty are kept. */
final class Named {
    private static final int MOST = 20;

    private final Map<String, Boolean> isNew = new LinkedHashMap<>();

    void add(String name, boolean fresh) {
        if (isNew.size() < MOST || isNew.containsKey(name)) {
            isNew.merge(name, fresh, (a, b) -> a || b);
        }
    }

    List<String> newOnesFirst() {
        var names = new ArrayList<String>();
        isNew.forEach((name, fresh) -> {
            if (fresh) {
                names.add(name);
            }
        });
        isNew.forEach((name, fresh) -> {
            if (!fresh) {
                names.add(name);
            }
        });
        return names;
    }

    List<String> newOnes() {
        return isNew.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    void write(StateWriter out) {
        out.putNumber(isNew.size());
        isNew.forEach((name, fresh) -> out.putText(name).put(fresh));
    }

    static Named read(StateReader in) {
        var named = new Named();
        for (int i = in.getInt(); i > 0; i--) {
            named.isNew.put(in.getText(), in.getBoolean());
        }
        return named;
    }
}
