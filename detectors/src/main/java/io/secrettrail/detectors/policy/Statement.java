package io.secrettrail.detectors.policy;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.Arn;
import java.util.List;

/**
 * One statement of a policy.
 *
 * @param sid its name, else its position
 * @param principals of kind {@code AWS} as they are written; others as {@code Service:name}
 * @param exceptPrincipals written as {@code NotPrincipal}: all but these
 */
public record Statement(
        String sid,
        boolean allows,
        List<String> principals,
        boolean exceptPrincipals,
        List<String> actions,
        boolean exceptActions,
        List<String> resources,
        boolean exceptResources,
        List<Condition> conditions) {
    public Statement {
        requireNonNull(sid, "sid");
        principals = List.copyOf(principals);
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
    }

    /** True when the action is among those it speaks of. */
    boolean speaksOf(String action) {
        boolean named = actions.stream().anyMatch(pattern -> Glob.matches(pattern, action));
        return named != exceptActions;
    }

    /** True when its resources hold everything of that kind in some account and Region, such as {@code secret:*}. */
    boolean coversAll(String service, String kind) {
        if (exceptResources) {
            return resources.stream().noneMatch(resource -> coversAll(resource, service, kind));
        }
        return resources.stream().anyMatch(resource -> coversAll(resource, service, kind));
    }

    private static boolean coversAll(String resource, String service, String kind) {
        if (resource.chars().allMatch(c -> c == '*')) {
            return !resource.isEmpty();
        }
        return Arn.parse(resource)
                .filter(arn -> Glob.matches(arn.service(), service))
                .filter(arn -> isAllOf(arn.resource(), kind))
                .isPresent();
    }

    /** Whether a pattern matches whatever follows {@code kind}, such as {@code secret:}. */
    private static boolean isAllOf(String pattern, String kind) {
        return Glob.matches(pattern, kind + "\uFFFE") && Glob.matches(pattern, kind + "\uFFFE/\uFFFD-x");
    }

    /** Itself in one line, as people compare policies. */
    public String summary() {
        var text = new StringBuilder(sid).append(": ").append(allows ? "Allow" : "Deny");
        if (!principals.isEmpty()) {
            text.append(exceptPrincipals ? " all but " : " ").append(String.join(", ", principals));
        }
        text.append(exceptActions ? " every action but " : " ").append(String.join(", ", actions));
        text.append(exceptResources ? " on all but " : " on ").append(String.join(", ", resources));
        conditions.forEach(condition -> text.append(" if ").append(condition));
        return text.toString();
    }
}
