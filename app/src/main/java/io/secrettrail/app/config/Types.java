package io.secrettrail.app.config;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link Binder} asks of the types of components. */
final class Types {
    private Types() {}

    static String expectation(Type type) {
        var raw = raw(type);
        if (raw.isRecord()) {
            return "a section with the keys " + String.join(", ", names(raw));
        }
        if (raw == Map.class) {
            return "a section";
        }
        return raw == List.class || raw == Set.class ? "a list" : Scalars.expectation(raw);
    }

    static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            default -> throw new IllegalStateException("a type that cannot be bound: " + type);
        };
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
