package io.secrettrail.enrichment.secret;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.SecretArn;
import io.secrettrail.events.SecretRef;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Secrets named by a record of Secrets Manager: first by what AWS wrote, then by what the caller typed, then by the error text, else the
 * scope of all secrets of account and Region.
 */
final class SecretsManagerSecrets {
    private final SecretNames names;

    SecretsManagerSecrets(SecretNames names) {
        this.names = names;
    }

    List<NamedSecret> resolve(CloudTrailRecord event) {
        var flags = event.eventName().equals("BatchGetSecretValue") ? Set.of(AccessFlag.BATCH) : Set.<AccessFlag>of();
        var written = written(event);
        if (written.isPresent()) {
            var typed = typed(event).orElse(written.get().text());
            return List.of(new NamedSecret(SecretNames.written(written.get(), typed), typed, flags));
        }
        var list = list(event);
        if (!list.isEmpty()) {
            return list;
        }
        var place = Place.of(event);
        var typed = typed(event)
                .or(() -> namedByService(event))
                .or(() -> ErrorText.resource(event).filter(text -> !text.equals("*")));
        var secret = typed.map(text -> names.typed(text, place, event.eventTime()))
                .orElseGet(() -> new SecretRef(place.allSecrets(), Resolution.UNRESOLVED, null, null));
        return List.of(new NamedSecret(secret, typed.orElse(""), flags));
    }

    /** The ARN as AWS wrote it. The spelling of the field changed over the years. */
    static Optional<SecretArn> written(CloudTrailRecord event) {
        return event.anyText(event.response(), "arn", "aRN", "ARN")
                .flatMap(SecretNames::arn)
                .or(() -> namedByService(event).flatMap(SecretNames::arn))
                .or(() -> amongResources(event));
    }

    private static Optional<String> namedByService(CloudTrailRecord event) {
        var data = event.node("additionalEventData");
        var details = event.node("serviceEventDetails");
        return event.anyText(data, "SecretId", "secretId", "ARN", "arn", "aRN")
                .or(() -> event.anyText(details, "secretId", "SecretId", "secretArn", "SecretArn", "arn", "ARN"))
                .or(() -> event.anyText(data, "Name", "name"));
    }

    private static Optional<SecretArn> amongResources(CloudTrailRecord event) {
        for (JsonNode resource : event.node("resources")) {
            var arn = event.anyText(resource, "ARN", "arn").flatMap(SecretNames::arn);
            if (arn.isPresent()) {
                return arn;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> typed(CloudTrailRecord event) {
        var request = event.request();
        return event.anyText(request, "secretId", "SecretId")
                .or(() -> event.eventName().equals("CreateSecret") ? event.anyText(request, "name") : Optional.empty());
    }

    /** A batch names up to twenty; that each was read is said only by the children that AWS logs beside it. */
    private List<NamedSecret> list(CloudTrailRecord event) {
        var typed = new LinkedHashSet<String>();
        for (JsonNode id : event.request().path("secretIdList")) {
            if (id.isTextual() && !id.textValue().isBlank()) {
                typed.add(id.textValue());
            }
        }
        if (typed.isEmpty()) {
            return List.of();
        }
        var place = Place.of(event);
        var named = new ArrayList<NamedSecret>(typed.size());
        for (var text : typed) {
            named.add(new NamedSecret(
                    names.typed(text, place, event.eventTime()), text, Set.of(AccessFlag.BATCH, AccessFlag.REQUESTED)));
        }
        return named;
    }
}
