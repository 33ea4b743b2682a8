package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The stable principal, never the session: account, kind and name without path, for example
 * {@code 111122223333:role/payments-api}. It is the one form that an STS issue event, a later call and a GuardDuty finding all give.
 */
public record ActorKey(@JsonValue String value) {
    /** For records that name nobody. */
    public static final ActorKey UNKNOWN = new ActorKey("unknown");

    @JsonCreator
    public ActorKey {
        requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("an actor key must not be blank");
        }
    }

    public static ActorKey role(String account, String name) {
        return new ActorKey(account + ":role/" + name);
    }

    public static ActorKey user(String account, String name) {
        return new ActorKey(account + ":user/" + name);
    }

    public static ActorKey federatedUser(String account, String name) {
        return new ActorKey(account + ":federated-user/" + name);
    }

    public static ActorKey root(String account) {
        return new ActorKey(account + ":root");
    }

    public static ActorKey service(String name) {
        return new ActorKey("service:" + name);
    }

    /** Any other kind of principal, named by the first identifier its record gives. */
    public static ActorKey other(String account, String kind, String name) {
        return new ActorKey((account.isEmpty() ? "" : account + ":") + kind + "/" + name);
    }

    @Override
    public String toString() {
        return value;
    }
}
