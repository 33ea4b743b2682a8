package io.secrettrail.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.secrettrail.app.config.CheckConfig;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AwsCheckTest {
    private static final String QUEUE = "http://127.0.0.1/111122223333/secrettrail";
    private static final String ATTRIBUTES = """
            {"Attributes":{"QueueArn":"arn:aws:sqs:us-east-1:111122223333:secrettrail","ApproximateNumberOfMessages":"3",
            "VisibilityTimeout":"300","MessageRetentionPeriod":"1209600",
            "RedrivePolicy":"{\\"deadLetterTargetArn\\":\\"arn:aws:sqs:us-east-1:111122223333:dead\\",\\"maxReceiveCount\\":5}"}}
            """;
    private static final String RULE = """
            {"Name":"reads","State":"ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
            "EventPattern":"{\\"source\\":[\\"aws.secretsmanager\\",\\"aws.ssm\\",\\"aws.kms\\"],\\"detail-type\\":[\\"AWS API Call via CloudTrail\\"]}"}
            """;
    private static final String TRAILS = """
            {"trailList":[{"Name":"org","TrailARN":"arn:aws:cloudtrail:us-east-1:111122223333:trail/org","HomeRegion":"us-east-1",
            "IsMultiRegionTrail":true,"LogFileValidationEnabled":true}]}
            """;
    private static final String SELECTORS = """
            {"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]}
            """;

    private FakeAws aws;

    @BeforeEach
    void everythingIsWell() throws IOException {
        aws = new FakeAws()
                .when("GetQueueAttributes", ATTRIBUTES)
                .when("ListRuleNamesByTarget", "{\"RuleNames\":[\"reads\"]}")
                .when("DescribeRule", RULE)
                .when("DescribeTrails", TRAILS)
                .when("GetTrailStatus", "{\"IsLogging\":true}")
                .when("GetEventSelectors", SELECTORS);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private List<Verdict> check() {
        var clients = aws.clients();
        try (var sqs = clients.sqs();
                var events = clients.eventBridge();
                var cloudTrail = clients.cloudTrail()) {
            return new AwsCheck(sqs, events, cloudTrail, new CheckConfig("", "default", "")).run(List.of(QUEUE));
        }
    }

    @Test
    void shouldFindNothingWrongWhenAllIsSetUp() {
        // Given
        // When
        var verdicts = check();

        // Then
        assertThat(verdicts).hasSize(10).extracting(Verdict::mark).containsOnly(Verdict.Mark.OK);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "DescribeRule",
                        RULE.replace("_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", ""),
                        "rule reads",
                        "GetSecretValue"),
                arguments("DescribeRule", RULE.replace(",\\\"aws.kms\\\"", ""), "rule reads, sources", "aws.kms"),
                arguments(
                        "GetQueueAttributes",
                        "{\"Attributes\":{\"QueueArn\":\"q\"}}",
                        "queue secrettrail, redrive policy",
                        "maxReceiveCount 5"),
                arguments(
                        "GetQueueAttributes",
                        ATTRIBUTES.replace("1209600", "3600"),
                        "queue secrettrail, retention",
                        "1209600"),
                arguments("GetTrailStatus", "{\"IsLogging\":false}", "trail org, logging", "start-logging"),
                arguments("DescribeTrails", "{\"trailList\":[]}", "CloudTrail trails", "create a multi-Region trail"),
                arguments(
                        "DescribeTrails",
                        TRAILS.replace("\"LogFileValidationEnabled\":true", "\"LogFileValidationEnabled\":false"),
                        "trail org, validation",
                        "--enable-log-file-validation"),
                arguments(
                        "DescribeTrails",
                        TRAILS.replace("Trail\":true", "Trail\":false"),
                        "trail org, Regions",
                        "--is-multi-region-trail"),
                arguments(
                        "GetEventSelectors",
                        SELECTORS.replace("All", "WriteOnly"),
                        "trail org, management events",
                        "no read of a secret is logged"),
                arguments(
                        "GetEventSelectors",
                        SELECTORS.replace("[]}", "[\"kms.amazonaws.com\"]}"),
                        "trail org, KMS events",
                        "kms.amazonaws.com"),
                arguments("GetEventSelectors", """
                        {"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},
                        {"Field":"eventSource","NotEquals":["kms.amazonaws.com"]}]}]}
                        """, "trail org, KMS events", "kms.amazonaws.com"),
                arguments("GetEventSelectors", """
                        {"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},
                        {"Field":"readOnly","Equals":["false"]}]}]}
                        """, "trail org, management events", "no read of a secret is logged"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldSayWhatIsWrongAndWhatToDoWhen(String operation, String answer, String subject, String todo) {
        // Given
        aws.when(operation, answer);
        // When
        var verdicts = check();

        // Then
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.mark() == Verdict.Mark.WRONG)
                .anySatisfy(verdict -> {
                    assertThat(verdict.subject()).isEqualTo(subject);
                    assertThat(verdict.todo()).contains(todo);
                });
    }

    @Test
    void shouldNotCallItWrongWhenItMayNotLook() {
        // Given
        aws.denied("GetEventSelectors");
        // When
        var verdicts = check();

        // Then
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.mark() != Verdict.Mark.OK)
                .containsExactly(Verdict.unknown(
                        "trail org, events", "not allowed to look", "grant cloudtrail:GetEventSelectors"));
    }

    @Test
    void shouldGoOnWithTheTrailWhenTheQueueIsNotThere() {
        // Given
        aws.refused("GetQueueAttributes", "QueueDoesNotExist");
        // When
        var verdicts = check();

        // Then
        assertThat(verdicts).first().extracting(Verdict::mark).isEqualTo(Verdict.Mark.WRONG);
        assertThat(verdicts).extracting(Verdict::subject).contains("trail org, validation");
    }

    @Test
    void shouldJudgeTheTrailThatServesBestWhenThereAreSeveral() {
        // Given
        var second = """
                {"Name":"old","TrailARN":"arn:aws:cloudtrail:us-east-1:111122223333:trail/old","HomeRegion":"us-east-1",
                "IsMultiRegionTrail":false,"LogFileValidationEnabled":false}
                """;
        aws.when("DescribeTrails", TRAILS.replace("[{", "[" + second + ",{"));
        // When
        var verdicts = check();

        // Then
        assertThat(verdicts).extracting(Verdict::mark).containsOnly(Verdict.Mark.OK);
    }
}
