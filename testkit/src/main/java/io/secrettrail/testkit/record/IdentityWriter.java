package io.secrettrail.testkit.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.secrettrail.testkit.record.Caller.AssumedRole;
import io.secrettrail.testkit.record.Caller.IamUser;
import io.secrettrail.testkit.record.Caller.OnBehalf;
import io.secrettrail.testkit.record.Caller.RoleUse;
import io.secrettrail.testkit.record.Caller.SamlUser;
import io.secrettrail.testkit.record.Caller.Service;
import io.secrettrail.testkit.record.Caller.ServiceEvent;
import io.secrettrail.testkit.record.Caller.WebIdentityUser;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes {@code userIdentity}: each kind of caller has fields of its own, and some lack even a type. */
final class IdentityWriter {

    private IdentityWriter() {}

    static void write(Caller caller, JsonGenerator json) throws IOException {
        json.writeStartObject();
        switch (caller) {
            case AssumedRole role -> writeRole(role, role.accessKeyId(), json);
            case IamUser user -> writeUser(user, user.accessKeyId(), json);
            case OnBehalf behalf -> writeBehalf(behalf, json);
            case Service(var _, var service) -> {
                json.writeStringField("type", "AWSService");
                json.writeStringField("invokedBy", service);
            }
            case ServiceEvent(var account, var service) -> {
                json.writeStringField("accountId", account);
                json.writeStringField("invokedBy", service);
            }
            case WebIdentityUser pod -> {
                json.writeStringField("type", "WebIdentityUser");
                json.writeStringField("principalId", pod.provider() + ":" + pod.audience() + ":" + pod.subject());
                json.writeStringField("userName", pod.subject());
                json.writeStringField("identityProvider", pod.provider());
            }
            case SamlUser person -> {
                json.writeStringField("type", "SAMLUser");
                json.writeStringField("principalId", person.qualifier() + ":" + person.userName());
                json.writeStringField("userName", person.userName());
                json.writeStringField("identityProvider", person.provider());
            }
        }
        json.writeEndObject();
    }

    private static void writeBehalf(OnBehalf behalf, JsonGenerator json) throws IOException {
        switch (behalf.of()) {
            case AssumedRole role -> writeRole(role, behalf.accessKeyId(), json);
            case IamUser user -> {
                writeUser(user, behalf.accessKeyId(), json);
                json.writeObjectFieldStart("sessionContext"); // a user's own key never shows here
                writeEmpty(json, "sessionIssuer");
                writeEmpty(json, "webIdFederationData");
                writeAttributes(json, behalf.since(), false);
                json.writeEndObject();
            }
        }
        json.writeStringField("invokedBy", behalf.invokedBy());
    }

    private static void writeUser(IamUser user, String accessKeyId, JsonGenerator json) throws IOException {
        json.writeStringField("type", "IAMUser");
        json.writeStringField("principalId", user.id());
        json.writeStringField("arn", user.arn());
        json.writeStringField("accountId", user.accountId());
        json.writeStringField("accessKeyId", accessKeyId);
        json.writeStringField("userName", user.name());
    }

    private static void writeRole(AssumedRole caller, String accessKeyId, JsonGenerator json) throws IOException {
        var role = caller.role();
        json.writeStringField("type", "AssumedRole");
        json.writeStringField("principalId", role.id() + ":" + caller.sessionName());
        json.writeStringField("arn", caller.arn());
        json.writeStringField("accountId", caller.accountId());
        json.writeStringField("accessKeyId", accessKeyId);
        json.writeObjectFieldStart("sessionContext");
        json.writeObjectFieldStart("sessionIssuer");
        json.writeStringField("type", "Role");
        json.writeStringField("principalId", role.id());
        json.writeStringField("arn", role.arn());
        json.writeStringField("accountId", role.accountId());
        json.writeStringField("userName", role.name());
        json.writeEndObject();
        writeFederation(json, caller.use() instanceof RoleUse.WebIdentity(var provider) ? provider : null);
        writeAttributes(json, caller.since(), caller.use() instanceof RoleUse.Person(var mfa) && mfa);
        if (caller.use() instanceof RoleUse.Ec2(var delivery)) {
            json.writeStringField("ec2RoleDelivery", delivery);
        }
        json.writeEndObject();
        if (caller.use() instanceof RoleUse.Function(var functionArn)) {
            json.writeObjectFieldStart("inScopeOf");
            json.writeStringField("issuerType", "AWS::Lambda::Function");
            json.writeStringField("credentialsIssuedTo", functionArn);
            json.writeEndObject();
        }
    }

    private static void writeFederation(JsonGenerator json, @Nullable String provider) throws IOException {
        if (provider == null) {
            writeEmpty(json, "webIdFederationData");
            return;
        }
        json.writeObjectFieldStart("webIdFederationData");
        json.writeStringField("federatedProvider", provider);
        writeEmpty(json, "attributes");
        json.writeEndObject();
    }

    private static void writeAttributes(JsonGenerator json, Instant since, boolean mfa) throws IOException {
        json.writeObjectFieldStart("attributes");
        json.writeStringField("creationDate", since.toString());
        json.writeStringField("mfaAuthenticated", Boolean.toString(mfa));
        json.writeEndObject();
    }

    private static void writeEmpty(JsonGenerator json, String name) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeEndObject();
    }
}
