package io.secrettrail.ingest.guardduty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Finding;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingParserTest {
    private static final String EXFILTRATION = """
            {"schemaVersion":"2.0","accountId":"111122223333","region":"eu-west-1","id":"f-1",
             "type":"UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS","severity":8,
             "title":"Credentials of an instance are used elsewhere",
             "createdAt":"2026-01-05T10:00:00.123Z","updatedAt":"2026-01-05T12:00:00Z",
             "resource":{"resourceType":"AccessKey","accessKeyDetails":{"accessKeyId":"ASIAEXAMPLE",
               "principalId":"AROAEXAMPLE:i-0abc","userType":"AssumedRole","userName":"batch"}},
             "service":{"archived":false,"eventFirstSeen":"2026-01-05T09:30:00Z","eventLastSeen":"2026-01-05T11:30:00Z",
               "action":{"awsApiCallAction":{"remoteIpDetails":{"ipAddressV4":"198.51.100.7"}}}}}""";

    private final FindingParser parser = new FindingParser(false);

    @Test
    void shouldReadWhomAFindingConcerns() {
        var finding = single(EXFILTRATION);

        assertThat(finding.actor()).isEqualTo(ActorKey.role("111122223333", "batch"));
        assertThat(finding.accessKeyId()).isEqualTo("ASIAEXAMPLE");
        assertThat(finding.firstSeen()).isEqualTo(Instant.parse("2026-01-05T09:30:00Z"));
        assertThat(finding.updatedAt()).isEqualTo(Instant.parse("2026-01-05T12:00:00Z"));
        assertThat(finding.remoteAddress()).isEqualTo("198.51.100.7");
        assertThat(finding.severity()).isEqualTo(8.0);
    }

    @Test
    void shouldReadTheCapitalisedSpellingAlike() {
        var capitalised = EXFILTRATION.replaceAll("\"([a-z])([A-Za-z0-9]*)\":", "\"!$1!$2\":");
        for (char letter = 'a'; letter <= 'z'; letter++) {
            capitalised = capitalised.replace("!" + letter + "!", String.valueOf(Character.toUpperCase(letter)));
        }

        assertThat(single(capitalised))
                .usingRecursiveComparison()
                .ignoringFields("raw")
                .isEqualTo(single(EXFILTRATION));
    }

    @Test
    void shouldGiveOneFindingForEachActorOfAnAttackSequence() {
        var sequence = """
                {"accountId":"111122223333","id":"f-2","type":"AttackSequence:IAM/CompromisedCredentials","severity":9.0,
                 "updatedAt":"2026-01-05T12:00:00Z","resource":{"resourceType":"AttackSequence"},
                 "service":{"detection":{"sequence":{"actors":[
                   {"id":"a","user":{"name":"api","type":"AssumedRole","uid":"AROA1:x","credentialUid":"ASIA1","account":{"uid":"444455556666"}}},
                   {"id":"b","user":{"name":"alice","type":"IAMUser","credentialUid":"AKIA2","account":"111122223333"}}]}}}}""";

        var result = parser.parse(sequence.getBytes(UTF_8));

        assertThat(((FindingResult.Found) result).findings())
                .extracting(Finding::actor)
                .containsExactly(ActorKey.role("444455556666", "api"), ActorKey.user("111122223333", "alice"));
    }

    @Test
    void shouldPassOverSamplesUnlessAskedToKeepThem() {
        var sample = EXFILTRATION.replace("\"archived\":false", "\"additionalInfo\":{\"sample\":true}");

        assertThat(parser.parse(sample.getBytes(UTF_8)))
                .isEqualTo(new FindingResult.Passed("f-1", FindingResult.Why.SAMPLE));
        assertThat(new FindingParser(true).parse(sample.getBytes(UTF_8))).isInstanceOf(FindingResult.Found.class);
    }

    @Test
    void shouldPassOverFindingsThatNameNobody() {
        var machine = "{\"accountId\":\"1\",\"id\":\"f-3\",\"type\":\"Backdoor:EC2/C&CActivity.B\",\"resource\":{}}";

        assertThat(parser.parse(machine.getBytes(UTF_8)))
                .isEqualTo(new FindingResult.Passed("f-3", FindingResult.Why.NO_ACTOR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[", "{}", "7", "{\"id\":7,\"type\":[],\"accountId\":{}}", "{\"id\":\"f\",\"type\":\"t\"}"})
    void shouldSayWhyWhenItIsNoFinding(String json) {
        assertThat(parser.parse(json.getBytes(UTF_8))).isInstanceOf(FindingResult.Unreadable.class);
    }

    @Test
    void shouldReadFieldsOfASurprisingTypeAsAbsent() {
        var odd = """
                {"accountId":"1","id":"f-4","type":"T","severity":"high","updatedAt":"yesterday","title":{},"service":[],
                 "resource":{"accessKeyDetails":{"accessKeyId":7,"userType":null,"userName":""}}}""";

        var finding = single(odd);

        assertThat(finding.actor()).isEqualTo(new ActorKey("1:unknown/unknown"));
        assertThat(finding.accessKeyId()).isNull();
        assertThat(finding.title()).isEqualTo("T");
        assertThat(finding.updatedAt()).isEqualTo(Instant.EPOCH);
    }

    private Finding single(String json) {
        var result = parser.parse(json.getBytes(UTF_8));
        assertThat(result).isInstanceOf(FindingResult.Found.class);
        return List.copyOf(((FindingResult.Found) result).findings()).getFirst();
    }
}
