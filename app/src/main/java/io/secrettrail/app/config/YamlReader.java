package io.secrettrail.app.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML text into a {@link Tree}; what cannot be read becomes a problem with its line. */
final class YamlReader {
    private final String file;
    private final List<Problem> problems;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlReader(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The top section of the text; empty when the text is no YAML or holds no section, which is then a problem. */
    static Tree.Section read(String file, String text, List<Problem> problems) {
        var empty = new Tree.Section(file + ":1", new LinkedHashMap<>());
        try {
            var settings = LoadSettings.builder().setLabel(file).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                return empty; // an empty file changes nothing
            }
            if (new YamlReader(file, problems).tree("", root.get()) instanceof Tree.Section section) {
                return section;
            }
            problems.add(
                    new Problem(file + ":1", "", "must be sections with keys, such as 'kafka:' on a line of its own"));
            return empty;
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            problems.add(new Problem(file + ":" + line, "", "is not YAML: " + e.getProblem()));
            return empty;
        } catch (YamlEngineException e) {
            problems.add(new Problem(file + ":1", "", "is not YAML: " + e.getMessage()));
            return empty;
        }
    }

    private Tree tree(String key, Node node) {
        var place = place(node);
        if (!open.add(node)) {
            problems.add(new Problem(place, key, "refers to itself"));
            return new Tree.Scalar(place, "", false);
        }
        try {
            return switch (node) {
                case ScalarNode scalar ->
                    new Tree.Scalar(place, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
                case SequenceNode sequence -> items(key, place, sequence);
                case MappingNode mapping -> section(key, place, mapping);
                default -> throw new IllegalStateException("unexpected node: " + node.getNodeType());
            };
        } finally {
            open.remove(node);
        }
    }

    private Tree items(String key, String place, SequenceNode sequence) {
        var values = new ArrayList<Tree>();
        for (var value : sequence.getValue()) {
            values.add(tree(key + "[" + values.size() + "]", value));
        }
        return new Tree.Items(place, values);
    }

    private Tree section(String key, String place, MappingNode mapping) {
        var entries = new LinkedHashMap<String, Tree>();
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                problems.add(new Problem(place(tuple.getKeyNode()), key, "a key must be a plain word"));
                continue;
            }
            var path = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
            var value = tree(path, tuple.getValueNode());
            if (entries.putIfAbsent(name.getValue(), value) != null) {
                problems.add(new Problem(place(name), path, "stands here a second time; keep one of the two"));
            }
        }
        return new Tree.Section(place, entries);
    }

    private String place(Node node) {
        return file + ":" + (node.getStartMark().map(Mark::getLine).orElse(0) + 1);
    }
}
