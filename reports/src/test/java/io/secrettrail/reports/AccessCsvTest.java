package io.secrettrail.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Access;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Actor;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Decrypted;
import io.secrettrail.events.EventRef;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Origin;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.RawRecord;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.Result;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.SecretRef;
import io.secrettrail.events.TrailQueries.Row;
import io.secrettrail.events.Workload;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessCsvTest {
    private static final Instant TIME = Instant.parse("2026-01-05T10:00:00Z");
    private static final Proof PROOF = new Proof("trail-bucket", "AWSLogs/a.json.gz", "ab".repeat(32));

    @Test
    void shouldWriteOneLinePerRowUnderTheHeader() throws IOException {
        // Given
        var text = new StringBuilder();
        var csv = new AccessCsv(text);

        // When
        csv.write(new Row(access("prod/db", "api-1", PROOF, List.of("f-2")), List.of(finding("f-1"), finding("f-2"))));

        // Then
        assertThat(text)
                .hasToString(
                        "\"time\",\"secret\",\"principal\",\"workload\",\"operation\",\"class\",\"outcome\",\"error\","
                                + "\"origin\",\"tool\",\"user agent\",\"resolution\",\"entry id\",\"event id\",\"log object\",\"sha256\",\"findings\"\r\n"
                                + "\"2026-01-05T10:00:00Z\",\"arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db\","
                                + "\"111122223333:role/api\",\"pod shop/api-1\",\"GetSecretValue\",\"VALUE_READ\",\"SUCCESS\",\"\","
                                + "\"203.0.113.7\",\"aws-cli\",\"aws-cli/2.27.0\",\"exact\",\"e-1\",\"event-1\",\"s3://trail-bucket/AWSLogs/a.json.gz\",\""
                                + "ab".repeat(32) + "\",\"f-1 f-2\"\r\n");
        assertThat(csv.rows()).isOne();
    }

    @Test
    void shouldLeaveCellsEmptyWhenThereIsNoLogObjectYet() throws IOException {
        // Given
        var text = new StringBuilder();
        var csv = new AccessCsv(text);

        // When
        csv.write(new Row(access("prod/db", "api-1", null, List.of()), List.of()));

        // Then
        assertThat(text.toString()).endsWith("\"event-1\",\"\",\"\",\"\"\r\n");
    }

    @Test
    void shouldStayOneRowWhenCallersChoseHostileNames() throws IOException {
        // Given
        var text = new StringBuilder();
        var csv = new AccessCsv(text);

        // When
        csv.write(new Row(access("=HYPERLINK(\"http://evil\")\r\n", "@SUM(1)\n=1", PROOF, List.of()), List.of()));

        // Then
        assertThat(text.toString().split("\r\n")).hasSize(2);
        assertThat(text.toString())
                .contains("secret:=HYPERLINK(\"\"http://evil\"\")  \"")
                .contains("\"pod shop/@SUM(1) =1\"");
    }

    private static Access access(String secret, String pod, @Nullable Proof proof, List<String> findings) {
        var actor = ActorKey.role("111122223333", "api");
        return new Access(
                "e-1",
                new EventRef(
                        "event-1",
                        TIME,
                        "secretsmanager.amazonaws.com",
                        "GetSecretValue",
                        "111122223333",
                        "eu-west-1",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()),
                new SecretRef(
                        SecretKey.secret("aws", "eu-west-1", "111122223333", secret), Resolution.EXACT, null, null),
                new Actor(
                        actor,
                        actor.value(),
                        "111122223333",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Actor.Session.NONE),
                new Workload.EksPod("c", "shop", "api", pod),
                new Origin("203.0.113.7", null, "aws-cli/2.27.0", "aws-cli"),
                AccessClass.VALUE_READ,
                Result.SUCCESS,
                Decrypted.YES,
                Set.of(),
                null,
                findings,
                new Provenance(Route.S3, TIME, proof),
                new RawRecord("{}", null, null));
    }

    private static Finding finding(String id) {
        return new Finding(
                id,
                "CredentialAccess:IAMUser/AnomalousBehavior",
                5,
                "t",
                "111122223333",
                "eu-west-1",
                ActorKey.role("111122223333", "api"),
                null,
                null,
                TIME,
                TIME,
                TIME,
                false,
                null,
                "{}");
    }
}
