package io.secrettrail.testkit.record;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.testkit.record.Caller.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record as CloudTrail writes it: who made which call, where and when, and what the record tells about it.
 *
 * @param accountId the account that gets the record
 */
public record CloudTrailRecord(
        Call call, Session session, Instant at, String region, Ids ids, Content content, String accountId) {

    public CloudTrailRecord {
        requireNonNull(call, "call");
        requireNonNull(session, "session");
        requireNonNull(region, "region");
        requireNonNull(ids, "ids");
        requireNonNull(content, "content");
        at = at.truncatedTo(ChronoUnit.SECONDS); // eventTime has no fractions
    }

    /** The record as the caller's own account gets it. */
    public CloudTrailRecord(Call call, Session session, Instant at, String region, Ids ids, Content content) {
        this(call, session, at, region, ids, content, session.caller().accountId());
    }

    /** @param sharedEventId set on copies and on most calls that AWS services make for themselves */
    public record Ids(
            String eventId, String requestId, @Nullable String sharedEventId) {
        public static Ids from(Dice dice) {
            return new Ids(dice.uuid(), dice.uuid(), null);
        }
    }

    /** Everything that differs by call. */
    public record Content(
            @Nullable ObjectNode request,
            @Nullable ObjectNode response,
            @Nullable ObjectNode additional,
            List<Resource> resources,
            @Nullable Failure failure) {
        public static final Content NONE = new Content(null, null, null, List.of(), null);

        public Content {
            resources = List.copyOf(resources);
        }

        public static Content request(ObjectNode request) {
            return new Content(request, null, null, List.of(), null);
        }

        public static Content additional(ObjectNode additional) {
            return new Content(null, null, additional, List.of(), null);
        }

        public static Content failure(@Nullable String code, String message) {
            return new Content(null, null, null, List.of(), new Failure(code, message));
        }

        public Content response(ObjectNode answer) {
            return new Content(request, answer, additional, resources, failure);
        }

        public Content resources(List<Resource> touched) {
            return new Content(request, response, additional, touched, failure);
        }

        public Content failedWith(String message) {
            return new Content(request, response, additional, resources, new Failure(null, message));
        }
    }

    /** An entry of {@code resources[]}; those of parameters have no type. */
    public record Resource(String accountId, @Nullable String type, String arn) {}

    /** A failed service event has a message without a code. */
    public record Failure(@Nullable String code, String message) {}

    public String eventId() {
        return ids.eventId();
    }

    public CloudTrailRecord withEventId(String eventId) {
        return with(new Ids(eventId, ids.requestId(), ids.sharedEventId()));
    }

    public CloudTrailRecord withSharedEventId(String sharedEventId) {
        return with(new Ids(ids.eventId(), ids.requestId(), sharedEventId));
    }

    /** The copy that another account gets of the same event: an id of its own, and one that both share. */
    public CloudTrailRecord copyFor(String otherAccount, String otherEventId) {
        var copied = new Ids(otherEventId, ids.requestId(), ids.sharedEventId());
        return new CloudTrailRecord(call, session, at, region, copied, content, otherAccount);
    }

    /** The same call as a clock that is wrong would date it. */
    public CloudTrailRecord datedAt(Instant otherTime) {
        return new CloudTrailRecord(call, session, otherTime, region, ids, content, accountId);
    }

    /** The same call, refused: the request is gone and the resource is left only in the message. */
    public CloudTrailRecord denied(String resource) {
        if (!(session.caller() instanceof Principal caller)) {
            throw new IllegalStateException("nobody denies " + session.caller());
        }
        var message = "User: " + caller.arn() + " is not authorized to perform: " + call.action()
                + (resource.isEmpty() ? "" : " on resource: " + resource)
                + " because no identity-based policy allows the " + call.action() + " action";
        return with(Content.failure("AccessDenied", message));
    }

    /** The same call, throttled: nothing tells what it was after. */
    public CloudTrailRecord throttled() {
        return with(Content.failure("ThrottlingException", "Rate exceeded"));
    }

    public CloudTrailRecord notFound(String message) {
        return with(Content.failure("ResourceNotFoundException", message));
    }

    public CloudTrailRecord with(Content other) {
        return new CloudTrailRecord(call, session, at, region, ids, other, accountId);
    }

    private CloudTrailRecord with(Ids other) {
        return new CloudTrailRecord(call, session, at, region, other, content, accountId);
    }

    public byte[] json() {
        return Json.bytes(generator -> RecordWriter.write(this, generator));
    }
}
