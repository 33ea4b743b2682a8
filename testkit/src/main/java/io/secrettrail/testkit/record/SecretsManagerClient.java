package io.secrettrail.testkit.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.testkit.record.CloudTrailRecord.Content;
import io.secrettrail.testkit.record.CloudTrailRecord.Ids;
import java.time.Instant;
import java.util.List;

/** Secrets Manager used from one session in one Region: each method is one call and gives the record of it. */
public record SecretsManagerClient(Session session, String region, Dice dice) {

    /** @param secretId what the caller types: a name, a partial or a full ARN */
    public CloudTrailRecord getSecretValue(Instant at, String secretId) {
        return call(Call.GET_SECRET_VALUE, at, Content.request(Json.object("secretId", secretId)));
    }

    public CloudTrailRecord getVersion(Instant at, String secretId, String versionId) {
        var request = Json.object("secretId", secretId).put("versionId", versionId);
        return call(Call.GET_SECRET_VALUE, at, Content.request(request));
    }

    public CloudTrailRecord getStage(Instant at, String secretId, String versionStage) {
        var request = Json.object("secretId", secretId).put("versionStage", versionStage);
        return call(Call.GET_SECRET_VALUE, at, Content.request(request));
    }

    public CloudTrailRecord batchGet(Instant at, List<String> secretIds) {
        var request = Json.object();
        request.set("secretIdList", Json.array(secretIds));
        return call(Call.BATCH_GET_SECRET_VALUE, at, Content.request(request));
    }

    public CloudTrailRecord batchGetFiltered(Instant at, String filterKey, List<String> values) {
        var request = Json.object().put("maxResults", 20);
        request.putArray("filters").add(filter(filterKey, values));
        return call(Call.BATCH_GET_SECRET_VALUE, at, Content.request(request));
    }

    public CloudTrailRecord describe(Instant at, String secretId) {
        return call(Call.DESCRIBE_SECRET, at, Content.request(Json.object("secretId", secretId)));
    }

    public CloudTrailRecord getResourcePolicy(Instant at, String secretId) {
        return call(Call.GET_RESOURCE_POLICY, at, Content.request(Json.object("secretId", secretId)));
    }

    public CloudTrailRecord listVersions(Instant at, String secretId) {
        return call(Call.LIST_SECRET_VERSION_IDS, at, Content.request(Json.object("secretId", secretId)));
    }

    public CloudTrailRecord list(Instant at, int maxResults) {
        return call(Call.LIST_SECRETS, at, Content.request(Json.object().put("maxResults", maxResults)));
    }

    /** A page after the first. */
    public CloudTrailRecord listMore(Instant at, int maxResults) {
        var request = Json.object().put("maxResults", maxResults).put("nextToken", dice.alphanumeric(280));
        return call(Call.LIST_SECRETS, at, Content.request(request));
    }

    public CloudTrailRecord listFiltered(Instant at, int maxResults, String filterKey, String value) {
        var request = Json.object().put("maxResults", maxResults);
        request.putArray("filters").add(filter(filterKey, List.of(value)));
        return call(Call.LIST_SECRETS, at, Content.request(request));
    }

    public CloudTrailRecord randomPassword(Instant at) {
        var request = Json.object().put("passwordLength", 32).put("excludeCharacters", "/@\"'\\");
        return call(Call.GET_RANDOM_PASSWORD, at, Content.request(request));
    }

    public CloudTrailRecord create(Instant at, SecretArn secret, String versionId) {
        var request = Json.object("name", secret.name())
                .put("clientRequestToken", versionId)
                .put("description", "")
                .put("forceOverwriteReplicaSecret", false);
        var answer =
                Json.object("arn", secret.full()).put("name", secret.name()).put("versionId", versionId);
        return call(Call.CREATE_SECRET, at, Content.request(request).response(answer));
    }

    public CloudTrailRecord put(Instant at, SecretArn secret, String versionId, String stage) {
        var request = Json.object("secretId", secret.full()).put("clientRequestToken", versionId);
        request.putArray("versionStages").add(stage);
        return call(Call.PUT_SECRET_VALUE, at, Content.request(request).response(Json.object("arn", secret.full())));
    }

    public CloudTrailRecord tag(Instant at, SecretArn secret, String key, String value) {
        var request = Json.object("secretId", secret.full());
        request.putArray("tags").add(Json.object("key", key).put("value", value));
        return call(Call.TAG_RESOURCE, at, Content.request(request));
    }

    public CloudTrailRecord delete(Instant at, SecretArn secret, int recoveryDays, String deletionDate) {
        var request = Json.object("secretId", secret.full()).put("recoveryWindowInDays", recoveryDays);
        var answer =
                Json.object("arn", secret.full()).put("name", secret.name()).put("deletionDate", deletionDate);
        return call(Call.DELETE_SECRET, at, Content.request(request).response(answer));
    }

    /** Gone at once, without a way back. */
    public CloudTrailRecord deleteForever(Instant at, SecretArn secret, String deletionDate) {
        var request = Json.object("secretId", secret.full()).put("forceDeleteWithoutRecovery", true);
        var answer =
                Json.object("arn", secret.full()).put("name", secret.name()).put("deletionDate", deletionDate);
        return call(Call.DELETE_SECRET, at, Content.request(request).response(answer));
    }

    /** @param policy a JSON document */
    public CloudTrailRecord putPolicy(Instant at, SecretArn secret, String policy) {
        var request = Json.object("secretId", secret.full())
                .put("resourcePolicy", policy)
                .put("blockPublicPolicy", false);
        var answer = Json.object("arn", secret.full()).put("name", secret.name());
        return call(Call.PUT_RESOURCE_POLICY, at, Content.request(request).response(answer));
    }

    public CloudTrailRecord moveCurrent(Instant at, SecretArn secret, String toVersion, String fromVersion) {
        var request = Json.object("secretId", secret.full())
                .put("versionStage", "AWSCURRENT")
                .put("moveToVersionId", toVersion)
                .put("removeFromVersionId", fromVersion);
        var answer = Json.object("arn", secret.full()).put("name", secret.name());
        return call(
                Call.UPDATE_SECRET_VERSION_STAGE, at, Content.request(request).response(answer));
    }

    private CloudTrailRecord call(Call call, Instant at, Content content) {
        return new CloudTrailRecord(call, session, at, region, Ids.from(dice), content);
    }

    private static ObjectNode filter(String key, List<String> values) {
        var filter = Json.object("key", key);
        filter.set("values", Json.array(values));
        return filter;
    }
}
