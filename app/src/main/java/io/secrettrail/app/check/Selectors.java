package io.secrettrail.app.check;

import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.ReadWriteType;

/** What the selectors of a trail let through, in both of the forms that they come in. */
final class Selectors {
    private static final String KMS = "kms.amazonaws.com";

    private Selectors() {}

    static List<Verdict> judge(String trail, GetEventSelectorsResponse selectors) {
        return List.of(readsAndWrites(trail, selectors), kms(trail, selectors));
    }

    private static Verdict readsAndWrites(String trail, GetEventSelectorsResponse selectors) {
        var subject = trail + ", management events";
        var reads = any(selectors, Selectors::logsReads, selector -> readOnly(selector, "true"));
        var writes = any(selectors, Selectors::logsWrites, selector -> readOnly(selector, "false"));
        if (reads && writes) {
            return Verdict.ok(subject, "reads and writes");
        }
        var found = reads ? "reads only" : writes ? "writes only (readWriteType WriteOnly)" : "none";
        return Verdict.wrong(
                subject,
                found,
                "select management events with readWriteType All"
                        + (reads ? "" : ": now no read of a secret is logged"));
    }

    private static Verdict kms(String trail, GetEventSelectorsResponse selectors) {
        var subject = trail + ", KMS events";
        var logged = any(
                selectors,
                selector -> logsReads(selector)
                        && !selector.excludeManagementEventSources().contains(KMS),
                selector -> readOnly(selector, "true") && letsKmsThrough(selector));
        return logged
                ? Verdict.ok(subject, "logged")
                : Verdict.wrong(
                        subject,
                        "left out",
                        "remove kms.amazonaws.com from the excluded event sources: without it, decryption that bypasses the secret stores is invisible");
    }

    private static boolean any(
            GetEventSelectorsResponse selectors,
            Predicate<EventSelector> basic,
            Predicate<AdvancedEventSelector> advanced) {
        return selectors.eventSelectors().stream().anyMatch(basic)
                || selectors.advancedEventSelectors().stream()
                        .filter(Selectors::isForManagement)
                        .anyMatch(advanced);
    }

    private static boolean logsReads(EventSelector selector) {
        return Boolean.TRUE.equals(selector.includeManagementEvents())
                && (selector.readWriteType() == ReadWriteType.ALL
                        || selector.readWriteType() == ReadWriteType.READ_ONLY);
    }

    private static boolean logsWrites(EventSelector selector) {
        return Boolean.TRUE.equals(selector.includeManagementEvents())
                && (selector.readWriteType() == ReadWriteType.ALL
                        || selector.readWriteType() == ReadWriteType.WRITE_ONLY);
    }

    private static boolean isForManagement(AdvancedEventSelector selector) {
        return selector.fieldSelectors().stream()
                .anyMatch(field -> field.field().equals("eventCategory")
                        && field.equalsValue().contains("Management"));
    }

    private static boolean readOnly(AdvancedEventSelector selector, String wanted) {
        return fields(selector, "readOnly").stream()
                .allMatch(field -> field.equalsValue().contains(wanted));
    }

    private static boolean letsKmsThrough(AdvancedEventSelector selector) {
        return fields(selector, "eventSource").stream()
                .allMatch(field -> !field.notEquals().contains(KMS)
                        && (field.equalsValue().isEmpty() || field.equalsValue().contains(KMS)));
    }

    private static List<AdvancedFieldSelector> fields(AdvancedEventSelector selector, String name) {
        return selector.fieldSelectors().stream()
                .filter(field -> field.field().equals(name))
                .toList();
    }
}
