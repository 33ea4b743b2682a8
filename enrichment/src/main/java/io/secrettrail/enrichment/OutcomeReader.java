package io.secrettrail.enrichment;

import io.secrettrail.events.Outcome;
import io.secrettrail.events.Result;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.Set;

/** How a call ended. No error code means success, except for service events that bring a message. */
final class OutcomeReader {
    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation", "UnauthorizedOperation");
    private static final Set<String> THROTTLED = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottledException",
            "RequestLimitExceeded",
            "TooManyRequestsException",
            "ProvisionedThroughputExceededException");
    private static final Set<String> NOT_FOUND = Set.of(
            "ResourceNotFoundException",
            "ParameterNotFound",
            "ParameterVersionNotFound",
            "NotFoundException",
            "NoSuchEntity",
            "NoSuchEntityException",
            "TrailNotFoundException");

    private OutcomeReader() {}

    static Result read(CloudTrailRecord event) {
        var node = event.node("errorCode");
        var message = event.text("errorMessage").orElse(null);
        boolean coded = !node.isMissingNode() && !node.isNull();
        if (!coded) {
            boolean failed = event.isServiceEvent()
                    && (message != null || event.eventName().endsWith("Failed"));
            return new Result(failed ? Outcome.ERROR : Outcome.SUCCESS, null, message);
        }
        var code = event.text("errorCode").orElseGet(node::toString);
        return new Result(outcome(code), code, message);
    }

    private static Outcome outcome(String code) {
        if (DENIED.contains(code)) {
            return Outcome.DENIED;
        }
        if (THROTTLED.contains(code)) {
            return Outcome.THROTTLED;
        }
        return NOT_FOUND.contains(code) ? Outcome.NOT_FOUND : Outcome.ERROR;
    }
}
