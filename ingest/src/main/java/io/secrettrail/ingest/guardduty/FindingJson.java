package io.secrettrail.ingest.guardduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Turns an object of the SDK back into the JSON it came from, so that one parser serves both ways of delivery. */
final class FindingJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FindingJson() {}

    static JsonNode of(SdkPojo object) {
        var node = NODES.objectNode();
        for (SdkField<?> field : object.sdkFields()) {
            var value = field.getValueOrDefault(object);
            if (value != null) {
                node.set(field.locationName(), of(value));
            }
        }
        return node;
    }

    private static JsonNode of(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case SdkPojo object -> of(object);
            case List<?> list -> {
                var array = NODES.arrayNode();
                list.forEach(item -> array.add(of(item)));
                yield array;
            }
            case Map<?, ?> map -> {
                var node = NODES.objectNode();
                map.forEach((key, item) -> node.set(String.valueOf(key), of(item)));
                yield node;
            }
            case Boolean bool -> NODES.booleanNode(bool);
            case Double number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Integer number -> NODES.numberNode(number);
            case BigDecimal number -> NODES.numberNode(number);
            case Instant time -> NODES.textNode(time.toString());
            default -> NODES.textNode(value.toString());
        };
    }
}
