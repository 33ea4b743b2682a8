package io.secrettrail.app.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Binds a {@link Tree} to records, component by component, and collects every mistake on the way instead of stopping at the first. A null
 * result always comes with at least one problem, unless the component is {@code @Nullable}.
 */
final class Binder {
    private final Substitution substitution;
    private final Predicate<String> sensitive;
    private final List<Problem> problems;
    private final Map<String, String> values = new TreeMap<>();

    Binder(Substitution substitution, Predicate<String> sensitive, List<Problem> problems) {
        this.substitution = substitution;
        this.sensitive = sensitive;
        this.problems = problems;
    }

    /** Every single value bound so far, by key, as text. */
    Map<String, String> values() {
        return values;
    }

    <T extends Record> @Nullable T bind(Class<T> type, Tree.Section tree) {
        return type.cast(record("", type, tree));
    }

    private @Nullable Object value(String key, Type type, Tree tree) {
        var raw = Types.raw(type);
        if (raw == List.class || raw == Set.class) {
            return collection(key, raw, Types.argument(type, 0), tree);
        }
        if (raw == Map.class) {
            return map(key, Types.argument(type, 1), tree);
        }
        if (raw.isRecord()) {
            return record(key, raw, tree);
        }
        return scalar(key, raw, tree);
    }

    private @Nullable Object record(String key, Class<?> type, Tree tree) {
        if (!(tree instanceof Tree.Section section)) {
            return problem(tree, key, "must be a section with the keys " + String.join(", ", Types.names(type)));
        }
        var before = problems.size();
        refuseUnknown(key, type, section);
        var components = type.getRecordComponents();
        var arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = component(child(key, components[i].getName()), components[i], section);
        }
        return problems.size() > before ? null : construct(key, type, components, arguments, section);
    }

    private @Nullable Object component(String key, RecordComponent component, Tree.Section section) {
        var tree = section.entries().get(component.getName());
        var nullable = Types.isNullable(component.getAnnotatedType());
        if (tree == null) {
            return nullable
                    ? null
                    : problem(section, key, "is missing; expected " + Types.expectation(component.getGenericType()));
        }
        if (tree instanceof Tree.Scalar scalar && scalar.isNull()) {
            return nullable
                    ? null
                    : problem(
                            tree,
                            key,
                            "has no value; expected " + Types.expectation(component.getGenericType())
                                    + ", or leave the key out for its default");
        }
        return value(key, component.getGenericType(), tree);
    }

    private void refuseUnknown(String key, Class<?> type, Tree.Section section) {
        var known = Types.names(type);
        section.entries().forEach((name, tree) -> {
            if (!known.contains(name)) {
                problem(tree, child(key, name), "is not a key" + Spelling.hint(name, known));
            }
        });
    }

    private @Nullable Object construct(
            String key,
            Class<?> type,
            RecordComponent[] components,
            @Nullable Object[] arguments,
            Tree.Section section) {
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException broken) {
                rules(key, type, String.valueOf(broken.getMessage())).forEach(rule -> brokenRule(key, section, rule));
                return null;
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " is no record that can be bound", e);
        }
    }

    /** Records join several broken rules in one message, a line each or with semicolons. */
    private static List<String> rules(String key, Class<?> type, String message) {
        return Arrays.asList(message.split(
                "\n|; (?=(?:" + Pattern.quote(key) + "\\.)?(?:" + String.join("|", Types.names(type)) + ")\\b)"));
    }

    /** A record may name the key itself, in full or from itself on; then the line is that of the key. */
    private void brokenRule(String key, Tree.Section section, String message) {
        var text = message.startsWith(key + ".") || message.startsWith(key + ": ")
                ? message.substring(key.length() + 1).strip()
                : message;
        var word = text.split("[\\s:]", 2)[0];
        Tree found = section;
        for (var name : word.split("\\.")) {
            found = found instanceof Tree.Section inner ? inner.entries().get(name) : null;
            if (found == null) {
                problem(section, key, message);
                return;
            }
        }
        problem(found, child(key, word), text.substring(word.length()).replaceFirst("^:?\\s*", ""));
    }

    private @Nullable Object collection(String key, Class<?> raw, Type element, Tree tree) {
        List<? extends Tree> trees;
        switch (tree) {
            case Tree.Items items -> trees = items.values();
            case Tree.Scalar scalar -> {
                var text = text(key, scalar);
                if (text == null) {
                    return null;
                }
                trees = scalar.items(text);
            }
            case Tree.Section _ -> {
                return problem(tree, key, "must be a list: lines that begin with '- '");
            }
        }
        var result = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            var value = value(key + "[" + i + "]", element, trees.get(i));
            if (value != null) {
                result.add(value);
            }
        }
        return raw == Set.class ? new LinkedHashSet<>(result) : result;
    }

    private @Nullable Object map(String key, Type element, Tree tree) {
        Map<String, Tree> trees = new LinkedHashMap<>();
        switch (tree) {
            case Tree.Section section -> trees.putAll(section.entries());
            case Tree.Items _ -> {
                return problem(tree, key, "must be a section: 'name: value' on each line");
            }
            case Tree.Scalar scalar -> {
                var text = text(key, scalar);
                if (text == null) {
                    return null;
                }
                for (var pair : scalar.items(text)) {
                    var both = pair.text().split("=", 2);
                    if (both.length < 2) {
                        return problem(tree, key, "must be pairs such as name=value,other=value");
                    }
                    trees.put(both[0].strip(), new Tree.Scalar(pair.place(), both[1].strip(), false));
                }
            }
        }
        var result = new LinkedHashMap<String, Object>();
        trees.forEach((name, inner) -> {
            var value = value(child(key, name), element, inner);
            if (value != null) {
                result.put(name, value);
            }
        });
        return result;
    }

    private @Nullable Object scalar(String key, Class<?> type, Tree tree) {
        if (!Scalars.knows(type)) {
            throw new IllegalStateException(key + " has a type that cannot be bound: " + type);
        }
        if (!(tree instanceof Tree.Scalar scalar)) {
            return problem(tree, key, "must be " + Scalars.expectation(type));
        }
        var text = text(key, scalar);
        if (text == null) {
            return null;
        }
        var value = Scalars.parse(type, type == String.class ? text : text.strip());
        return value == null
                ? problem(
                        tree,
                        key,
                        "must be " + Scalars.expectation(type) + (sensitive.test(key) ? "" : ": " + quoted(text)))
                : value;
    }

    private @Nullable String text(String key, Tree.Scalar scalar) {
        return switch (substitution.apply(scalar.text())) {
            case Substitution.Result.Value(var text) -> {
                values.put(key, text);
                yield text;
            }
            case Substitution.Result.Missing(var reason) -> {
                problem(scalar, key, reason);
                yield null;
            }
        };
    }

    private @Nullable Object problem(Tree tree, String key, String expected) {
        problems.add(new Problem(tree.place(), key, expected));
        return null;
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "it is empty" : "'" + text + "' is not";
    }

    private static String child(String key, String name) {
        return key.isEmpty() ? name : key + "." + name;
    }
}
