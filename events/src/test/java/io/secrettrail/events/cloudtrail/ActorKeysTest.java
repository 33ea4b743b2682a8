package io.secrettrail.events.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.ActorKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActorKeysTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "111122223333:user/alice      | {'type':'IAMUser','accountId':'111122223333','userName':'alice','arn':'arn:aws:iam::111122223333:user/div/alice'}",
                "111122223333:user/alice      | {'type':'IAMUser','accountId':'111122223333','arn':'arn:aws:iam::111122223333:user/div/alice'}",
                "111122223333:role/api        | {'type':'AssumedRole','arn':'arn:aws:sts::111122223333:assumed-role/api/i-1','sessionContext':{'sessionIssuer':{'arn':'arn:aws:iam::111122223333:role/svc/api'}}}",
                "111122223333:role/api        | {'type':'AssumedRole','arn':'arn:aws:sts::111122223333:assumed-role/api/some/session','sessionContext':{'sessionIssuer':{}}}",
                "111122223333:role/AWSReservedSSO_x_1 | {'type':'AssumedRole','arn':'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_x_1'}",
                "111122223333:root            | {'type':'Root','accountId':'111122223333','arn':'arn:aws:iam::111122223333:root'}",
                "111122223333:federated-user/bob | {'type':'FederatedUser','arn':'arn:aws:sts::111122223333:federated-user/bob'}",
                "service:ecs-tasks.amazonaws.com | {'type':'AWSService','invokedBy':'ecs-tasks.amazonaws.com'}",
                "service:secretsmanager.amazonaws.com | {'accountId':'111122223333','invokedBy':'secretsmanager.amazonaws.com'}",
                "444455556666:account/AROAEXAMPLE | {'type':'AWSAccount','accountId':'444455556666','principalId':'AROAEXAMPLE:session'}",
                "web-identity/p:aud:sub       | {'type':'WebIdentityUser','principalId':'p:aud:sub'}",
                "111122223333:unknown/unknown | {'type':'Unknown','accountId':'111122223333','arn':''}",
                "unknown                      | {}",
                "unknown                      | null",
                "unknown                      | 'text'",
            })
    void shouldNameTheCaller(String expected, String identity) {
        var event = event("secretsmanager.amazonaws.com", "GetSecretValue", "'userIdentity':" + identity);

        assertThat(ActorKeys.of(event)).isEqualTo(new ActorKey(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "111122223333:role/api | 'requestParameters':{'roleArn':'arn:aws:iam::111122223333:role/path/api'}",
                "111122223333:role/api | 'resources':[{'ARN':'arn:aws:iam::111122223333:role/path/api'}]",
                "111122223333:role/api | 'responseElements':{'assumedRoleUser':{'arn':'arn:aws:sts::111122223333:assumed-role/api/s'}}",
                "111122223333:role/api | 'errorMessage':'User: x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/path/api'",
                "service:ec2.amazonaws.com | 'requestParameters':null",
            })
    void shouldKeyAnIssueEventByTheRoleAssumed(String expected, String fields) {
        var event = event(
                "sts.amazonaws.com",
                "AssumeRole",
                "'userIdentity':{'type':'AWSService','invokedBy':'ec2.amazonaws.com'}," + fields);

        assertThat(ActorKeys.of(event)).isEqualTo(new ActorKey(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "AssumeRoot         | 444455556666:root | 'requestParameters':{'targetPrincipal':'444455556666'}",
                "AssumeRoot         | 444455556666:root | 'requestParameters':{'targetPrincipal':'arn:aws:iam::444455556666:root'}",
                "AssumeRoot         | 111122223333:user/alice | 'requestParameters':{'targetPrincipal':'nobody'}",
                "GetSessionToken    | 111122223333:user/alice | 'requestParameters':null",
                "GetFederationToken | 111122223333:federated-user/bob | 'responseElements':{'federatedUser':{'arn':'arn:aws:sts::111122223333:federated-user/bob'}}",
                "GetFederationToken | 111122223333:user/alice | 'responseElements':null",
            })
    void shouldKeyOtherIssueEventsByWhoTheCredentialsAreFor(String name, String expected, String fields) {
        var event = event(
                "sts.amazonaws.com",
                name,
                "'userIdentity':{'type':'IAMUser','accountId':'111122223333','userName':'alice'}," + fields);

        assertThat(ActorKeys.of(event)).isEqualTo(new ActorKey(expected));
        assertThat(ActorKeys.caller(event)).isEqualTo(ActorKey.user("111122223333", "alice"));
    }

    @Test
    void shouldGiveAFindingTheKeyOfItsCalls() {
        assertThat(ActorKeys.ofFinding("111122223333", "AssumedRole", "api"))
                .isEqualTo(ActorKey.role("111122223333", "api"));
        assertThat(ActorKeys.ofFinding("111122223333", "Root", "whatever")).isEqualTo(ActorKey.root("111122223333"));
    }

    private static CloudTrailRecord event(String source, String name, String fields) {
        var json = ("{'eventID':'e','eventTime':'2026-01-05T10:00:00Z','eventSource':'%s','eventName':'%s',%s}"
                        .formatted(source, name, fields))
                .replace('\'', '"');
        var parsed = CloudTrailRecord.parse(json.getBytes(StandardCharsets.UTF_8));
        return ((ParseResult.Parsed) parsed).cloudTrail();
    }
}
