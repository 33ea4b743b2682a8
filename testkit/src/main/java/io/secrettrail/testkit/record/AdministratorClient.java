package io.secrettrail.testkit.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.testkit.record.CloudTrailRecord.Content;
import io.secrettrail.testkit.record.CloudTrailRecord.Ids;
import io.secrettrail.testkit.record.CloudTrailRecord.Resource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What decides who can reach secrets and whether it is logged: IAM, key administration and trails, used from one session. */
public record AdministratorClient(Session session, String region, Dice dice) {

    private static final String HOME_OF_IAM = "us-east-1";

    /** @param policy a JSON document */
    public CloudTrailRecord putRolePolicy(Instant at, String role, String policyName, String policy) {
        var request =
                Json.object("roleName", role).put("policyName", policyName).put("policyDocument", policy);
        return new CloudTrailRecord(
                Call.PUT_ROLE_POLICY, session, at, HOME_OF_IAM, Ids.from(dice), Content.request(request));
    }

    public CloudTrailRecord disableKey(Instant at, String keyArn) {
        return key(Call.DISABLE_KEY, at, Json.object("keyId", keyArn), null, keyArn);
    }

    public CloudTrailRecord scheduleKeyDeletion(Instant at, String keyArn, int days, String deletionDate) {
        var answer = Json.object("keyId", keyArn)
                .put("keyState", "PendingDeletion")
                .put("deletionDate", deletionDate)
                .put("pendingWindowInDays", days);
        var request = Json.object("keyId", keyArn).put("pendingWindowInDays", days);
        return key(Call.SCHEDULE_KEY_DELETION, at, request, answer, keyArn);
    }

    /** @param policy a JSON document */
    public CloudTrailRecord putKeyPolicy(Instant at, String keyArn, String policy) {
        var request = Json.object("keyId", keyArn)
                .put("policyName", "default")
                .put("policy", policy)
                .put("bypassPolicyLockoutSafetyCheck", false);
        return key(Call.PUT_KEY_POLICY, at, request, null, keyArn);
    }

    public CloudTrailRecord stopLogging(Instant at, String trailArn) {
        return trail(Call.STOP_LOGGING, at, Json.object("name", trailArn), null);
    }

    public CloudTrailRecord deleteTrail(Instant at, String trailArn) {
        return trail(Call.DELETE_TRAIL, at, Json.object("name", trailArn), null);
    }

    /** Switches off what proves that log files are whole. */
    public CloudTrailRecord updateTrailWithoutValidation(Instant at, String trailArn) {
        var answer = Json.object("trailARN", trailArn).put("logFileValidationEnabled", false);
        return trail(
                Call.UPDATE_TRAIL, at, Json.object("name", trailArn).put("enableLogFileValidation", false), answer);
    }

    /** From now on the trail takes up writes alone: no read of a secret is seen. */
    public CloudTrailRecord selectWritesOnly(Instant at, String trailArn) {
        var request = Json.object("trailName", trailArn);
        request.set("eventSelectors", writesOnly());
        var answer = Json.object("trailARN", trailArn);
        answer.set("eventSelectors", writesOnly());
        return trail(Call.PUT_EVENT_SELECTORS, at, request, answer);
    }

    private static ArrayNode writesOnly() {
        var selectors = Json.array(List.of());
        var selector = selectors.addObject().put("readWriteType", "WriteOnly").put("includeManagementEvents", true);
        selector.putArray("dataResources");
        selector.putArray("excludeManagementEventSources");
        return selectors;
    }

    private CloudTrailRecord trail(Call call, Instant at, ObjectNode request, @Nullable ObjectNode answer) {
        return record(
                call,
                at,
                answer == null
                        ? Content.request(request)
                        : Content.request(request).response(answer));
    }

    private CloudTrailRecord key(
            Call call, Instant at, ObjectNode request, @Nullable ObjectNode answer, String keyArn) {
        var content = Content.request(request)
                .resources(List.of(new Resource(keyArn.split(":", 6)[4], "AWS::KMS::Key", keyArn)));
        return record(call, at, answer == null ? content : content.response(answer));
    }

    private CloudTrailRecord record(Call call, Instant at, Content content) {
        return new CloudTrailRecord(call, session, at, region, Ids.from(dice), content);
    }
}
