package io.secrettrail.detectors.trail;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.Operations;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What event selectors, in the old or the advanced form, leave out of the log. */
public final class Selectors {
    private static final List<String> STORES = List.of(Operations.SECRETS_MANAGER, Operations.SSM);
    private static final Set<String> OTHERS = Set.of("eventCategory", "readOnly", "eventSource");

    /** What one selector admits of the management events. */
    private record Admitted(boolean reads, boolean writes, boolean stores, boolean kms, boolean narrowed) {}

    private Selectors() {}

    /** The losses against a trail that records every management event; empty when the request holds no selectors. */
    public static Optional<Set<Loss>> losses(JsonNode request) {
        var old = request.path("eventSelectors");
        var advanced = request.path("advancedEventSelectors");
        if (isFilled(advanced)) {
            return Optional.of(losses(
                    stream(advanced).flatMap(each -> advanced(each).stream()).toList()));
        }
        return isFilled(old)
                ? Optional.of(
                        losses(stream(old).flatMap(each -> old(each).stream()).toList()))
                : Optional.empty();
    }

    private static Set<Loss> losses(List<Admitted> selectors) {
        if (selectors.isEmpty()) {
            return EnumSet.of(Loss.MANAGEMENT);
        }
        var whole = selectors.stream().filter(each -> !each.narrowed()).toList();
        if (whole.isEmpty()) {
            return EnumSet.of(Loss.SELECTED);
        }
        var losses = EnumSet.noneOf(Loss.class);
        if (whole.stream().noneMatch(Admitted::reads)) {
            losses.add(Loss.READS);
        } else if (whole.stream().noneMatch(each -> each.reads() && each.kms())) {
            losses.add(Loss.KMS); // all uses of a key are reads
        }
        if (whole.stream().noneMatch(Admitted::writes)) {
            losses.add(Loss.WRITES);
        }
        if (whole.stream().noneMatch(Admitted::stores)) {
            losses.add(Loss.SECRETS);
        }
        return losses;
    }

    private static Optional<Admitted> old(JsonNode selector) {
        if (!selector.path("includeManagementEvents").asBoolean(true)) {
            return Optional.empty();
        }
        var type = selector.path("readWriteType").asText("All");
        var excluded = texts(selector.path("excludeManagementEventSources"));
        return Optional.of(new Admitted(
                !type.equals("WriteOnly"),
                !type.equals("ReadOnly"),
                true, // the old form can exclude KMS and the data API of RDS, nothing else
                !excluded.contains(Operations.KMS),
                false));
    }

    private static Optional<Admitted> advanced(JsonNode selector) {
        boolean management = false;
        boolean reads = true;
        boolean writes = true;
        boolean stores = true;
        boolean kms = true;
        boolean narrowed = false;
        for (var field : selector.path("fieldSelectors")) {
            var name = field.path("field").asText();
            management |=
                    name.equals("eventCategory") && texts(field.path("equals")).contains("Management");
            narrowed |= !OTHERS.contains(name);
            if (name.equals("readOnly")) {
                reads = admits(field, "true");
                writes = admits(field, "false");
            } else if (name.equals("eventSource")) {
                stores = STORES.stream().allMatch(store -> admits(field, store));
                kms = admits(field, Operations.KMS);
            }
        }
        return management ? Optional.of(new Admitted(reads, writes, stores, kms, narrowed)) : Optional.empty();
    }

    private static boolean admits(JsonNode field, String value) {
        boolean named = any(field, "equals", value::equals)
                && any(field, "startsWith", value::startsWith)
                && any(field, "endsWith", value::endsWith);
        return named
                && texts(field.path("notEquals")).stream().noneMatch(value::equals)
                && texts(field.path("notStartsWith")).stream().noneMatch(value::startsWith)
                && texts(field.path("notEndsWith")).stream().noneMatch(value::endsWith);
    }

    private static boolean any(JsonNode field, String operator, Predicate<String> test) {
        var values = texts(field.path(operator));
        return values.isEmpty() || values.stream().anyMatch(test);
    }

    private static List<String> texts(JsonNode array) {
        var all = new ArrayList<String>();
        array.forEach(one -> all.add(one.asText()));
        return all;
    }

    private static boolean isFilled(JsonNode array) {
        return array.isArray() && !array.isEmpty();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
