package io.secrettrail.detectors;

import io.secrettrail.detectors.rule.KnownSecrets;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.SecretKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Counts the catalog per account and Region. A count is reused for many questions: the catalog grows slowly, and each answer is a scan. */
final class CatalogCounts implements KnownSecrets {
    static final String STORE = "catalog";

    private static final int QUESTIONS_PER_SCAN = 100;

    private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<CatalogFact>> catalog;
    private final Map<String, Count> counts = new HashMap<>();

    private record Count(int secrets, int questionsLeft) {}

    CatalogCounts(ReadOnlyKeyValueStore<String, ValueAndTimestamp<CatalogFact>> catalog) {
        this.catalog = catalog;
    }

    @Override
    public int beside(SecretKey secret) {
        var prefix = prefix(secret);
        var count = counts.get(prefix);
        count = count == null || count.questionsLeft() == 0
                ? new Count(scan(prefix), QUESTIONS_PER_SCAN)
                : new Count(count.secrets(), count.questionsLeft() - 1);
        counts.put(prefix, count);
        return count.secrets();
    }

    private int scan(String prefix) {
        int secrets = 0;
        var last = "";
        try (var facts = catalog.range(prefix, prefix + Character.MAX_VALUE)) {
            while (facts.hasNext()) {
                var key = facts.next().key;
                int suffix = key.lastIndexOf('#');
                var name = suffix < 0 ? key : key.substring(0, suffix); // a secret created anew has two suffixes
                secrets += name.equals(last) ? 0 : 1;
                last = name;
            }
        }
        return secrets;
    }

    /** The ARN up to the name: partition, service, Region, account and kind. */
    private static String prefix(SecretKey secret) {
        var value = secret.value();
        return value.substring(0, value.length() - secret.name().length());
    }
}
