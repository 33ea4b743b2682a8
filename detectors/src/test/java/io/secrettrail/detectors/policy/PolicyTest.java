package io.secrettrail.detectors.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.policy.Opening.Reach;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    private static final String OWN = "111122223333";
    private static final String READ =
            "{'Statement':{'Effect':'Allow','Action':'secretsmanager:GetSecretValue','Resource':'*'}}";

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static PolicyDocument policy(String text) {
        return PolicyDocument.parse(json(text)).orElseThrow();
    }

    private static List<Opening> openings(String principal, String conditions) {
        return Opening.of(
                policy(
                        "{'Statement':[{'Effect':'Allow',%s,'Action':'secretsmanager:*','Resource':'*','Condition':{%s}}]}"
                                .formatted(principal, conditions)),
                OWN);
    }

    private static List<BroadGrant> grants(String rest) {
        return BroadGrant.of(policy("{'Statement':{'Effect':'Allow'," + rest + "}}"));
    }

    @Test
    void shouldReadTheSameStatementsHoweverTheyAreWrapped() throws Exception {
        // Given
        var plain = json(READ);
        var quoted = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(plain);
        var encoded = URLEncoder.encode(plain, UTF_8);
        var array = json(READ).replace(":{", ":[{").replace("}}", "}]}");

        // When
        var read = List.of(
                PolicyDocument.parse(plain),
                PolicyDocument.parse(quoted),
                PolicyDocument.parse(encoded),
                PolicyDocument.parse(array));

        // Then
        assertThat(read)
                .allSatisfy(policy -> assertThat(policy)
                        .hasValueSatisfying(document -> assertThat(document.statements())
                                .singleElement()
                                .satisfies(statement -> assertThat(statement.actions())
                                        .containsExactly("secretsmanager:GetSecretValue"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "[]", "%", "{", "\"x\"", "null", "%7B%ZZ"})
    void shouldGiveNothingForWhatIsNoPolicy(String text) {
        // When
        var policy = PolicyDocument.parse(text);

        // Then
        assertThat(policy).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'Statement':7}", "{'Statement':[7,null,'x']}", "{'Statement':[]}"})
    void shouldReadAPolicyWithoutStatements(String text) {
        // When
        var policy = policy(text);

        // Then
        assertThat(policy.statements()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Principal':'*'                                             | | PUBLIC | everybody",
                "'Principal':{'AWS':'*'}                                     | | PUBLIC | everybody",
                "'Principal':{'AWS':['*','444455556666']}                    | | PUBLIC | everybody",
                "'NotPrincipal':{'AWS':'arn:aws:iam::111122223333:root'}     | | PUBLIC | everybody",
                "'Principal':{'AWS':'444455556666'}                          | | ACCOUNT | 444455556666",
                "'Principal':{'AWS':['arn:aws:iam::444455556666:role/a/b']}  | | ACCOUNT | 444455556666",
                "'Principal':{'AWS':'arn:aws:sts::444455556666:assumed-role/a/s'} | | ACCOUNT | 444455556666",
                "'Principal':'*' | 'StringEquals':{'aws:PrincipalOrgID':'o-abc'}      | ORGANISATION | o-abc",
                "'Principal':'*' | 'StringEquals':{'aws:SourceVpce':'vpce-1'}         | LIMITED | everybody limited",
                "'Principal':'*' | 'IpAddress':{'aws:SourceIp':['203.0.113.0/24']}    | LIMITED | everybody limited",
                "'Principal':'*' | 'StringEquals':{'kms:ViaService':'secretsmanager.eu-west-1.amazonaws.com'} |"
                        + " LIMITED | everybody limited",
                "'Principal':'*' | 'StringEquals':{'kms:CallerAccount':'444455556666'} | ACCOUNT | 444455556666",
                "'Principal':'*' | 'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::444455556666:role/*'} | ACCOUNT |"
                        + " 444455556666",
                "'Principal':'*' | 'ArnLike':{'AWS:PRINCIPALARN':'arn:aws:iam::*:role/admin'} | LIMITED | everybody"
                        + " limited",
                "'Principal':'*' | 'IpAddress':{'aws:SourceIp':'0.0.0.0/0'}           | PUBLIC | everybody",
                "'Principal':'*' | 'StringNotEquals':{'aws:SourceVpce':'vpce-1'}      | PUBLIC | everybody",
                "'Principal':'*' | 'StringEqualsIfExists':{'aws:SourceVpce':'vpce-1'} | PUBLIC | everybody",
                "'Principal':'*' | 'ForAllValues:StringEquals':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/x'}"
                        + " | PUBLIC | everybody",
                "'Principal':'*' | 'StringLike':{'aws:PrincipalArn':'*'}              | PUBLIC | everybody",
                "'Principal':'*' | 'Bool':{'aws:SecureTransport':'true'}              | PUBLIC | everybody"
            })
    void shouldSayWhomAPolicyLetsIn(String principal, String conditions, Reach reach, String who) {
        // When
        var openings = openings(principal, conditions == null ? "" : conditions);

        // Then
        assertThat(openings).singleElement().satisfies(opening -> {
            assertThat(opening.reach()).isEqualTo(reach);
            assertThat(opening.who()).isEqualTo(who);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Principal':{'AWS':'arn:aws:iam::111122223333:root'} |",
                "'Principal':{'AWS':'AROAEXAMPLEID'} |",
                "'Principal':{'Service':'lambda.amazonaws.com'} |",
                "'Principal':'*' |"
                        + " 'StringEquals':{'kms:CallerAccount':'111122223333','kms:ViaService':'ssm.eu-west-1.amazonaws.com'}"
            })
    void shouldCallNobodyOfTheAccountAStranger(String principal, String conditions) {
        // When
        var openings = openings(principal, conditions == null ? "" : conditions);

        // Then
        assertThat(openings).isEmpty();
    }

    @Test
    void shouldNotCountAStatementThatDenies() {
        // Given
        var policy = policy("{'Statement':{'Effect':'Deny','Principal':'*','Action':'*','Resource':'*'}}");

        // When
        var openings = Opening.of(policy, OWN);

        // Then
        assertThat(openings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Action':'secretsmanager:GetSecretValue','Resource':'*' | secretsmanager:GetSecretValue",
                "'Action':['SecretsManager:get*'],'Resource':['arn:aws:secretsmanager:*:*:secret:*'] |"
                        + " secretsmanager:GetSecretValue",
                "'Action':'secretsmanager:*','Resource':'arn:aws:secretsmanager:eu-west-1:111122223333:*' |"
                        + " secretsmanager:GetSecretValue",
                "'Action':'*','NotResource':'arn:aws:s3:::x','Condition':{'StringEquals':{'aws:ResourceTag/team':'x'}}"
                        + " | ",
                "'Action':'ssm:GetParameter','Resource':'arn:aws:ssm:*:*:parameter/*' | ssm:GetParameter",
                "'Action':'ssm:GetParameter','Resource':'arn:aws:ssm:*:*:parameter*' | ssm:GetParameter",
                "'NotAction':['iam:*','ssm:*','kms:*'],'Resource':'*' | secretsmanager:GetSecretValue",
                "'Action':'kms:Decrypt','Resource':'*' | kms:Decrypt",
                "'Action':'kms:Decrypt','Resource':'arn:aws:kms:*:*:key/*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':true}}"
                        + " | kms:Decrypt",
                "'Action':'kms:Decrypt','Resource':'*','Condition':{'StringEquals':{'kms:ViaService':'ssm.eu-west-1.amazonaws.com'}}"
                        + " | ",
                "'Action':'kms:Decrypt','Resource':'*','Condition':{'StringLike':{'kms:EncryptionContext:SecretARN':'arn:x*'}}"
                        + " | ",
                "'Action':'kms:Decrypt','Resource':'*','Condition':{'StringNotEquals':{'kms:ViaService':'s3.eu-west-1.amazonaws.com'}}"
                        + " | kms:Decrypt",
                "'Action':'kms:Decrypt','Resource':'arn:aws:kms:eu-west-1:111122223333:key/1' | ",
                "'Action':'secretsmanager:GetSecretValue','Resource':'arn:aws:secretsmanager:*:*:secret:prod/*' | ",
                "'Action':'secretsmanager:GetSecretValue','Resource':'*','Condition':{'StringEquals':{'secretsmanager:ResourceTag/app':'pay'}}"
                        + " | ",
                "'Action':['secretsmanager:BatchGetSecretValue','secretsmanager:ListSecrets'],'Resource':'*' | ",
                "'Action':'s3:*','Resource':'*' | "
            })
    void shouldFindStatementsThatOpenEverything(String rest, String actions) {
        // When
        var grants = grants(rest);

        // Then
        assertThat(grants.stream().flatMap(grant -> grant.actions().stream()))
                .containsExactlyElementsOf(actions == null ? List.of() : List.of(actions.split(" ")));
    }

    @Test
    void shouldTellOfStatementsThatTakeBack() {
        // Given
        var policy =
                policy("{'Statement':[{'Sid':'Guard','Effect':'Deny','Action':'secretsmanager:*','Resource':'*'}]}");

        // When
        var denials = BroadGrant.denials(policy);

        // Then
        assertThat(denials).containsExactly("Guard: Deny secretsmanager:* on *");
    }
}
