package io.secrettrail.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.testkit.record.Caller.AssumedRole;
import io.secrettrail.testkit.record.Caller.IamUser;
import io.secrettrail.testkit.record.Caller.Principal;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A GuardDuty finding about one credential: {@code GuardDutyFinding.about(caller).seen(first, last).json()}. The JSON is
 * what EventBridge carries as {@code detail} and, but for {@code additionalInfo}, what {@code GetFindings} answers.
 *
 * @param updatedAt equals the creation until {@link #updated} says otherwise
 */
public record GuardDutyFinding(
        String id, String type, double severity, Principal caller, Scene scene, Instant updatedAt, boolean sample) {

    private static final String CREDENTIALS_OUTSIDE =
            "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS";

    /** What GuardDuty saw: the call, from where, and between which times. */
    public record Scene(
            String region, String api, String address, Instant first, Instant last, Instant created, int count) {
        public Scene {
            first = first.truncatedTo(ChronoUnit.SECONDS); // as precise as the records it tells of
            last = last.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** Credentials of an EC2 instance used from outside AWS, high. */
    public static GuardDutyFinding about(Principal caller) {
        var first = Instant.parse("2026-01-05T10:00:00Z");
        var created = first.plusSeconds(900);
        var scene = new Scene("eu-west-1", "GetSecretValue", "203.0.113.77", first, first.plusSeconds(60), created, 1);
        var id = Dice.of(13, caller.toString()).hex(32);
        return new GuardDutyFinding(id, CREDENTIALS_OUTSIDE, 8.0, caller, scene, created, false);
    }

    public GuardDutyFinding type(String otherType, double otherSeverity) {
        var otherId = Dice.of(13, caller.toString(), otherType).hex(32);
        return new GuardDutyFinding(otherId, otherType, otherSeverity, caller, scene, updatedAt, sample);
    }

    /** First and last call, and when GuardDuty made the finding of them: often hours later. */
    public GuardDutyFinding seen(Instant first, Instant last, Instant created) {
        var other = new Scene(scene.region(), scene.api(), scene.address(), first, last, created, scene.count());
        return new GuardDutyFinding(id, type, severity, caller, other, created, sample);
    }

    public GuardDutyFinding in(String region, String api, String address) {
        var other = new Scene(region, api, address, scene.first(), scene.last(), scene.created(), scene.count());
        return new GuardDutyFinding(id, type, severity, caller, other, updatedAt, sample);
    }

    /** A later occurrence: same id, newer times, details overwritten. */
    public GuardDutyFinding updated(Instant last, Instant at) {
        var other = new Scene(
                scene.region(), scene.api(), scene.address(), scene.first(), last, scene.created(), scene.count() + 1);
        return new GuardDutyFinding(id, type, severity, caller, other, at, sample);
    }

    /** One that somebody made to try things out. */
    public GuardDutyFinding asSample() {
        return new GuardDutyFinding(Dice.of(13, id, "sample").hex(32), type, severity, caller, scene, updatedAt, true);
    }

    /** As {@code detail} of an EventBridge envelope. */
    public String json() {
        var additional = Json.object();
        if (sample) {
            additional.put("value", "{\"sample\":true}").put("type", "default").put("sample", true);
        }
        return json(additional);
    }

    /** As {@code GetFindings} answers: additional information is only a text. */
    public String apiJson() {
        return json(Json.object("value", sample ? "{\"sample\":true}" : "{}").put("type", "default"));
    }

    /** The whole queue body. */
    public String envelope() {
        return QueueBodies.guardDuty(json());
    }

    public String detectorId() {
        return Dice.of(13, caller.accountId(), scene.region(), "detector").hex(32);
    }

    private String json(ObjectNode additional) {
        var finding = Json.object("schemaVersion", "2.0")
                .put("accountId", caller.accountId())
                .put("region", scene.region())
                .put("partition", "aws")
                .put("id", id)
                .put(
                        "arn",
                        "arn:aws:guardduty:" + scene.region() + ":" + caller.accountId() + ":detector/" + detectorId()
                                + "/finding/" + id)
                .put("type", type);
        finding.putObject("resource").put("resourceType", "AccessKey").set("accessKeyDetails", accessKey());
        finding.set("service", service(additional));
        return Json.text(finding.put("severity", severity)
                .put("createdAt", scene.created().toString())
                .put("updatedAt", updatedAt.toString())
                .put("title", "Credentials used in an unusual way")
                .put("description", "Simulated finding of type " + type + "."));
    }

    private ObjectNode accessKey() {
        return switch (caller) {
            case AssumedRole role ->
                Json.object("accessKeyId", role.accessKeyId())
                        .put("principalId", role.role().id() + ":" + role.sessionName())
                        .put("userType", "AssumedRole")
                        .put("userName", role.role().name());
            case IamUser user ->
                Json.object("accessKeyId", user.accessKeyId())
                        .put("principalId", user.id())
                        .put("userType", "IAMUser")
                        .put("userName", user.name());
        };
    }

    private ObjectNode service(ObjectNode additional) {
        var service = Json.object("serviceName", "guardduty").put("detectorId", detectorId());
        var call = service.putObject("action")
                .put("actionType", "AWS_API_CALL")
                .putObject("awsApiCallAction")
                .put("api", scene.api())
                .put("serviceName", "secretsmanager.amazonaws.com")
                .put("callerType", "Remote IP");
        var remote = call.putObject("remoteIpDetails").put("ipAddressV4", scene.address());
        remote.putObject("country").put("countryName", "Exampleland");
        remote.putObject("city").put("cityName", "Sampletown");
        remote.putObject("geoLocation").put("lat", 0.0).put("lon", 0.0);
        remote.putObject("organization").put("asn", "64500").put("asnOrg", "Example Net");
        call.putObject("affectedResources");
        service.put("resourceRole", "TARGET").set("additionalInfo", additional);
        return service.put("eventFirstSeen", scene.first().toString())
                .put("eventLastSeen", scene.last().toString())
                .put("archived", false)
                .put("count", scene.count());
    }
}
