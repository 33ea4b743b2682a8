package io.secrettrail.enrichment.secret;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.SecretRef;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parameters named by a record of Parameter Store: by the resources that AWS lists, by name, by the error text, else by the path or the scope
 * of all parameters.
 */
final class ParameterStoreSecrets {
    private final SecretNames names;

    ParameterStoreSecrets(SecretNames names) {
        this.names = names;
    }

    /** Empty when the record is about something else than parameters. */
    List<NamedSecret> resolve(CloudTrailRecord event) {
        return switch (event.eventName()) {
            case "GetParameters", "DeleteParameters" -> several(event);
            case "GetParametersByPath" -> path(event);
            case "DescribeParameters" -> listed(event);
            case "ListTagsForResource", "AddTagsToResource", "RemoveTagsFromResource" -> tagged(event);
            default -> List.of(single(event, event.anyText(event.request(), "name")));
        };
    }

    private NamedSecret single(CloudTrailRecord event, Optional<String> name) {
        var place = Place.of(event);
        var written = written(event).values().stream().findFirst();
        if (written.isPresent()) {
            return ofWritten(event, written.get(), name.orElse(written.get().toString()));
        }
        if (name.isPresent()) {
            return named(event, Parameter.typed(name.get(), place), name.get(), Set.of());
        }
        return refused(event, place);
    }

    private List<NamedSecret> several(CloudTrailRecord event) {
        var typed = texts(event.request().path("names"));
        var written = written(event);
        if (typed.isEmpty()) {
            return written.isEmpty()
                    ? List.of(refused(event, Place.of(event)))
                    : written.values().stream()
                            .map(arn -> ofWritten(event, arn, arn.text()))
                            .toList();
        }
        var place = Place.of(event);
        var all = new ArrayList<NamedSecret>(typed.size());
        for (var name : typed) {
            var parameter = Parameter.typed(name, place);
            var proof = written.get(parameter);
            // a name that does not exist comes back without an error: only what AWS lists was there
            all.add(
                    proof == null
                            ? named(event, parameter, name, Set.of(AccessFlag.REQUESTED))
                            : ofWritten(event, proof, name));
        }
        return all;
    }

    private List<NamedSecret> path(CloudTrailRecord event) {
        var typed = event.anyText(event.request(), "path")
                .or(() -> ErrorText.resource(event)
                        .filter(text -> Parameter.ofArn(text).isPresent()));
        var place = Place.of(event);
        var key = typed.map(text -> Parameter.typed(text, place).below()).orElseGet(place::allParameters);
        return List.of(new NamedSecret(
                new SecretRef(
                        key, Resolution.UNRESOLVED, null, typed.map(Typed::name).orElse(null)),
                typed.orElse(""),
                Set.of()));
    }

    /** A list call that asks for names is a lookup of these parameters; every other one sweeps. */
    private List<NamedSecret> listed(CloudTrailRecord event) {
        var place = Place.of(event);
        var asked = new LinkedHashSet<String>();
        for (JsonNode filter : event.request().path("parameterFilters")) {
            if (filter.path("key").asText("").equals("Name")
                    && filter.path("option").asText("Equals").equals("Equals")) {
                asked.addAll(texts(filter.path("values")));
            }
        }
        if (asked.isEmpty()) {
            return List.of(scope(place, null));
        }
        return asked.stream()
                .map(name -> named(event, Parameter.typed(name, place), name, Set.of(AccessFlag.NAMED_FILTER)))
                .toList();
    }

    private List<NamedSecret> tagged(CloudTrailRecord event) {
        var kind = event.anyText(event.request(), "resourceType");
        if (kind.filter(text -> !text.equals("Parameter")).isPresent()) {
            return List.of();
        }
        var about = ErrorText.resource(event);
        if (kind.isEmpty()
                && about.filter(text -> Parameter.ofArn(text).isEmpty()).isPresent()) {
            return List.of();
        }
        return List.of(single(event, event.anyText(event.request(), "resourceId")));
    }

    private NamedSecret refused(CloudTrailRecord event, Place place) {
        var text = ErrorText.resource(event);
        var parameter = text.flatMap(Parameter::ofArn);
        if (parameter.isEmpty()) {
            return scope(place, text.orElse(null));
        }
        return parameter.get().name().endsWith("*")
                ? scope(place, text.get())
                : named(event, parameter.get(), text.get(), Set.of());
    }

    private NamedSecret named(CloudTrailRecord event, Parameter parameter, String asTyped, Set<AccessFlag> flags) {
        var secret = reference(event, parameter, asTyped).orElseGet(() -> parameter.ref(asTyped));
        return new NamedSecret(secret, asTyped, flags);
    }

    private NamedSecret ofWritten(CloudTrailRecord event, WrittenParameter written, String asTyped) {
        var secret = reference(event, written.parameter(), asTyped)
                .orElseGet(() -> new SecretRef(
                        written.parameter().key(), Resolution.EXACT, written.text(), Typed.name(asTyped)));
        return new NamedSecret(secret, asTyped, Set.of());
    }

    /** Only these two calls follow a reference into Secrets Manager. */
    private Optional<SecretRef> reference(CloudTrailRecord event, Parameter parameter, String asTyped) {
        boolean follows =
                event.eventName().equals("GetParameter") || event.eventName().equals("GetParameters");
        return parameter
                .secretId()
                .filter(_ -> follows)
                .map(id -> names.typed(id, Place.of(event), event.eventTime()).namedBy(Typed.name(asTyped)));
    }

    private static NamedSecret scope(Place place, @Nullable String namedAs) {
        var text = namedAs == null ? null : Typed.name(namedAs);
        return new NamedSecret(
                new SecretRef(place.allParameters(), Resolution.UNRESOLVED, null, text),
                text == null ? "" : text,
                Set.of());
    }

    /** The parameters that AWS itself lists, in its order. */
    static Map<Parameter, WrittenParameter> written(CloudTrailRecord event) {
        var resources = event.node("resources");
        if (resources.isEmpty()) {
            return Map.of();
        }
        var written = new LinkedHashMap<Parameter, WrittenParameter>();
        for (JsonNode resource : resources) {
            event.anyText(resource, "ARN", "arn")
                    .flatMap(text ->
                            Parameter.ofArn(text).map(parameter -> new WrittenParameter(parameter, Typed.name(text))))
                    .ifPresent(found -> written.putIfAbsent(found.parameter(), found));
        }
        return written;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new LinkedHashSet<String>();
        for (JsonNode item : array) {
            if (item.isTextual() && !item.textValue().isBlank()) {
                texts.add(item.textValue());
            }
        }
        return List.copyOf(texts);
    }

    /** A parameter and its ARN as AWS wrote it. */
    record WrittenParameter(Parameter parameter, String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
