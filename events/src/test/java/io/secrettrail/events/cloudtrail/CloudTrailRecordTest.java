package io.secrettrail.events.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTrailRecordTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not JSON                | {'eventID':",
                "not a JSON object       | []",
                "no eventID              | {'eventTime':'2026-01-05T10:00:00Z','eventSource':'s','eventName':'n'}",
                "no eventID              | {'eventID':7,'eventTime':'2026-01-05T10:00:00Z','eventSource':'s','eventName':'n'}",
                "no eventName            | {'eventID':'e','eventTime':'2026-01-05T10:00:00Z','eventSource':'s'}",
                "eventTime is not        | {'eventID':'e','eventTime':'2026-03-04 19:43:09.000000000','eventSource':'s','eventName':'n'}",
            })
    void shouldSayWhyARecordCannotBeUnderstood(String reason, String json) {
        var result = CloudTrailRecord.parse(json.replace('\'', '"').getBytes(UTF_8));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ParseResult.Rejected.class,
                        rejected -> assertThat(rejected.reason()).startsWith(reason));
    }

    @Test
    void shouldRejectNestingThatIsTooDeep() {
        var json = "{\"eventID\":" + "[".repeat(100) + "]".repeat(100) + "}";

        assertThat(CloudTrailRecord.parse(json.getBytes(UTF_8))).isInstanceOf(ParseResult.Rejected.class);
    }

    @Test
    void shouldReadWhatIsOmittedOrOfASurprisingTypeAsAbsent() {
        var event = parsed("{'eventID':'e','eventTime':'2026-01-05T10:00:00Z','eventSource':'s','eventName':'n',"
                + "'requestParameters':{'omitted':true,'secretId':'x'},'responseElements':'HIDDEN','awsRegion':7}");

        assertThat(event.request().isMissingNode()).isTrue();
        assertThat(event.response().isMissingNode()).isTrue();
        assertThat(event.region()).isEmpty();
        assertThat(event.account()).isEmpty();
    }

    private static CloudTrailRecord parsed(String json) {
        return ((ParseResult.Parsed)
                        CloudTrailRecord.parse(json.replace('\'', '"').getBytes(UTF_8)))
                .cloudTrail();
    }
}
