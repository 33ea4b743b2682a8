package io.secrettrail.detectors.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.secrettrail.events.cloudtrail.Json;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one call makes of a trail.
 *
 * @param decides the losses that the call decides about; whatever it does not name stays as it was
 * @param lost those of them that hold from now on
 * @param bucket the bucket of the log from now on, {@code key} its key, if the record says so
 * @param bucketAsked whether the caller named the bucket
 */
public record Change(
        Set<Loss> decides,
        Set<Loss> lost,
        @Nullable String bucket,
        @Nullable String key,
        boolean bucketAsked) {
    private static final Set<Loss> BY_SELECTORS =
            EnumSet.of(Loss.MANAGEMENT, Loss.READS, Loss.WRITES, Loss.SELECTED, Loss.SECRETS, Loss.KMS);

    public Change {
        decides = Set.copyOf(decides);
        lost = Set.copyOf(lost);
    }

    /** Reads what the caller asked for, and where that is not logged what AWS answered; null texts stand for what the record lacks. */
    public static Change of(String event, @Nullable String request, @Nullable String response) {
        var asked = json(request);
        return switch (event) {
            case "StopLogging" -> of(EnumSet.of(Loss.LOGGING), EnumSet.of(Loss.LOGGING));
            case "StartLogging" -> of(EnumSet.of(Loss.LOGGING), Set.of());
            case "DeleteTrail" -> of(EnumSet.of(Loss.TRAIL), EnumSet.of(Loss.TRAIL));
            case "PutEventSelectors" ->
                Selectors.losses(asked)
                        .or(() -> Selectors.losses(json(response)))
                        .map(lost -> of(BY_SELECTORS, lost))
                        .orElseGet(() -> of(Set.of(), Set.of()));
            case "UpdateTrail" -> update(asked, json(response));
            default -> of(Set.of(), Set.of());
        };
    }

    /** True for calls whose request says nothing of what they change, as denied ones do. */
    public boolean isUnknown() {
        return decides.isEmpty() && bucket == null && key == null;
    }

    private static Change of(Set<Loss> decides, Set<Loss> lost) {
        return new Change(decides, lost, null, null, false);
    }

    /** An absent field leaves the trail as it was; the answer then tells how that is. */
    private static Change update(JsonNode asked, JsonNode answered) {
        var decides = EnumSet.noneOf(Loss.class);
        var lost = EnumSet.noneOf(Loss.class);
        decide(asked, "enableLogFileValidation", Loss.VALIDATION, decides, lost);
        decide(asked, "isMultiRegionTrail", Loss.REGIONS, decides, lost);
        decide(asked, "includeGlobalServiceEvents", Loss.GLOBAL, decides, lost);
        return new Change(
                decides,
                lost,
                text(asked, "s3BucketName")
                        .or(() -> text(answered, "s3BucketName"))
                        .orElse(null),
                text(asked, "kmsKeyId").or(() -> text(answered, "kmsKeyId")).orElse(null),
                text(asked, "s3BucketName").isPresent());
    }

    private static void decide(JsonNode asked, String field, Loss loss, Set<Loss> decides, Set<Loss> lost) {
        var value = asked.path(field);
        if (value.isBoolean() || value.isTextual()) {
            decides.add(loss);
            if (!value.asBoolean(true)) {
                lost.add(loss);
            }
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue()).filter(text -> !text.isBlank());
    }

    private static JsonNode json(@Nullable String text) {
        try {
            return text == null ? MissingNode.getInstance() : Json.MAPPER.readTree(text);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }
}
