package io.secrettrail.events;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Facts of a call that rules ask for and that its class and outcome do not say. */
public enum AccessFlag {
    /** The caller gave a version id. */
    VERSION_GIVEN,
    /** A list call narrowed by filters. */
    FILTERED,
    /** Filters that keep almost nothing out: every value is negated, empty, or one character to begin with. */
    CATCH_ALL,
    /** A list call that asks for exactly one name, as Terraform does: a lookup, not a sweep. */
    NAMED_FILTER,
    /** A list call with a page token: part of a sweep that an earlier call began. */
    NEXT_PAGE,
    /** A read of all parameters below a path, however deep. */
    RECURSIVE,
    /** Deleted at once and for good. */
    FORCED,
    /** Decryption was asked for. */
    DECRYPTION,
    /** Named in the request; that it was read is not proven by the record, nor by another one that was known when this one came. */
    REQUESTED,
    /** The secret was named in, or covered by, a batch call. */
    BATCH,
    /** Made by an AWS service on behalf of the actor. */
    SERVICE_FORWARDED,
    /** A KMS call with a store's encryption context that did not come through that store. */
    DIRECT,
    /** Dated later than it arrived; judged at arrival time. */
    FUTURE_DATED,
    /** Arrived longer after its event than duplicates are remembered. */
    LATE,
    /** Corrects an earlier record and replaces it in counts. */
    CORRECTION,
    /** Tells of a read that an entry written before tells already, as a batch call and the reads logged beside it do: evidence, but not counted. */
    COUNTED_ELSEWHERE;

    private static final Map<String, AccessFlag> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(AccessFlag::name, Function.identity()));

    /** The flag of this name; none when a later version wrote it, which is no error. */
    public static Optional<AccessFlag> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
