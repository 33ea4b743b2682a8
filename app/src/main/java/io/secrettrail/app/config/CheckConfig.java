package io.secrettrail.app.config;

import static java.util.Objects.requireNonNull;

/**
 * {@code check}: what the command looks at when it cannot find it by itself.
 *
 * @param rule name of the EventBridge rule; empty finds the rules that send to the queue
 * @param eventBus the bus of that rule
 * @param trail name or ARN of the trail; empty looks at every trail of the account
 */
public record CheckConfig(String rule, String eventBus, String trail) {
    public CheckConfig {
        requireNonNull(rule, "rule");
        requireNonNull(eventBus, "eventBus");
        requireNonNull(trail, "trail");
        new Rules()
                .require(!eventBus.isBlank(), "eventBus must be a name; the bus of AWS services is 'default'")
                .throwIfAny();
    }
}
