package io.secrettrail.testkit.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.testkit.record.CloudTrailRecord.Content;
import io.secrettrail.testkit.record.CloudTrailRecord.Ids;
import io.secrettrail.testkit.record.CloudTrailRecord.Resource;
import java.time.Instant;
import java.util.List;

/** Parameter Store used from one session in one Region: each method is one call and gives the record of it. */
public record ParameterStoreClient(Session session, String region, Dice dice) {

    public CloudTrailRecord get(Instant at, String name, boolean decrypted) {
        var request = Json.object("name", name).put("withDecryption", decrypted);
        return call(Call.GET_PARAMETER, at, Content.request(request).resources(List.of(resource(name))));
    }

    /** @param names at most ten; resources are written for all of them */
    public CloudTrailRecord get(Instant at, List<String> names, boolean decrypted) {
        var request = Json.object();
        request.set("names", Json.array(names));
        request.put("withDecryption", decrypted);
        var resources = names.stream().map(this::resource).toList();
        return call(Call.GET_PARAMETERS, at, Content.request(request).resources(resources));
    }

    public CloudTrailRecord getByPath(Instant at, String path, boolean recursive, boolean decrypted) {
        var request = Json.object("path", path)
                .put("recursive", recursive)
                .put("withDecryption", decrypted)
                .put("maxResults", 10);
        return call(Call.GET_PARAMETERS_BY_PATH, at, Content.request(request));
    }

    public CloudTrailRecord history(Instant at, String name, boolean decrypted) {
        var request = Json.object("name", name).put("withDecryption", decrypted);
        return call(Call.GET_PARAMETER_HISTORY, at, Content.request(request));
    }

    /** The unfiltered list: enumeration. */
    public CloudTrailRecord describeAll(Instant at) {
        return call(Call.DESCRIBE_PARAMETERS, at, Content.request(Json.object().put("maxResults", 50)));
    }

    public CloudTrailRecord describeMore(Instant at) {
        var request = Json.object().put("maxResults", 50).put("nextToken", dice.alphanumeric(320));
        return call(Call.DESCRIBE_PARAMETERS, at, Content.request(request));
    }

    /** A question about one parameter by name, as infrastructure-as-code asks it. */
    public CloudTrailRecord describe(Instant at, String name) {
        var filter = Json.object("key", "Name").put("option", "Equals");
        filter.set("values", Json.array(List.of(name)));
        var request = Json.object();
        request.putArray("parameterFilters").add(filter);
        request.put("shared", false);
        return call(Call.DESCRIBE_PARAMETERS, at, Content.request(request));
    }

    public CloudTrailRecord put(Instant at, String name, boolean secure, int version) {
        var request = Json.object("name", name)
                .put("value", "HIDDEN_DUE_TO_SECURITY_REASONS")
                .put("type", secure ? "SecureString" : "String")
                .put("overwrite", version > 1)
                .put("tier", "Standard");
        ObjectNode answer = Json.object().put("version", version).put("tier", "Standard");
        return call(
                Call.PUT_PARAMETER,
                at,
                Content.request(request).response(answer).resources(List.of(resource(name))));
    }

    private Resource resource(String name) {
        if (name.startsWith("arn:")) {
            return new Resource(name.split(":", 6)[4], null, name);
        }
        var account = session.caller().accountId();
        return new Resource(account, null, SecretArn.parameter(account, region, name.split(":", 2)[0]));
    }

    private CloudTrailRecord call(Call call, Instant at, Content content) {
        return new CloudTrailRecord(call, session, at, region, Ids.from(dice), content);
    }
}
