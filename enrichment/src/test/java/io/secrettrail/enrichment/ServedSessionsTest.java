package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.EnrichmentFixture.NOON;
import static io.secrettrail.enrichment.IssueSamples.by;
import static io.secrettrail.enrichment.IssueSamples.forServiceAccount;
import static io.secrettrail.enrichment.IssueSamples.readBy;
import static io.secrettrail.enrichment.SampleRecord.role;
import static io.secrettrail.enrichment.SampleRecord.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Access;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.Workload;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that a store makes for a pod, with keys whose issue is never logged. */
class ServedSessionsTest {
    private static final String SESSION = "botocore-session-1767607200";
    private static final String FEDERATED = ",\"webIdFederationData\":{\"federatedProvider\":\""
            + "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B\",\"attributes\":%s}";
    private static final Workload POD = new Workload.EksPod(null, "billing", "billing-api", null);
    private static final Workload SOME_POD = new Workload.EksPod(null, null, null, null);

    private final EnrichmentFixture topology = new EnrichmentFixture();

    @AfterEach
    void stop() {
        assertThat(topology.deadLetters()).isEmpty();
        topology.close();
    }

    @Test
    void shouldNameThePodWhenTheIssueOfItsSessionIsKnown() {
        // Given
        topology.fromS3(forServiceAccount("api", "billing", "billing-api", "ASIA1"), NOON);
        // When
        topology.fromS3(unwrap("e", "api", SESSION), NOON.plusSeconds(1));

        // Then
        var use = topology.accesses().getFirst();
        assertThat(use.workload()).isEqualTo(POD);
        assertThat(use.actor().chain()).as("its key is another").isEmpty();
    }

    @Test
    void shouldNameThePodLaterWhenTheIssueOfItsSessionComesLate() {
        // Given
        topology.fromS3(unwrap("e", "api", SESSION), NOON);
        // When
        topology.fromS3(forServiceAccount("api", "billing", "billing-api", "ASIA1"), NOON.plusSeconds(1));

        // Then
        assertThat(topology.trail())
                .satisfiesExactly(
                        written -> assertThat(((Access) written).workload()).isEqualTo(SOME_POD),
                        amended -> assertThat(amended).isInstanceOfSatisfying(Amendment.class, amendment -> {
                            assertThat(amendment.entryId()).isEqualTo("e");
                            assertThat(amendment.workload()).isEqualTo(POD);
                            assertThat(amendment.chain()).isEmpty();
                        }));
    }

    @Test
    void shouldNameThePodThatTheRecordOfTheReadNames() {
        // Given
        topology.fromS3(namedRead("read"), NOON);
        // When
        topology.fromS3(unwrap("e", "api", SESSION), NOON.plusSeconds(1));

        // Then
        assertThat(topology.accesses()).extracting(Access::workload).containsExactly(POD, POD);
    }

    @Test
    void shouldNameThePodLaterWhenTheReadComesLate() {
        // Given
        topology.fromS3(unwrap("e", "api", SESSION), NOON);
        topology.trail();
        // When
        topology.fromS3(namedRead("read"), NOON.plusSeconds(1));

        // Then
        assertThat(topology.trail())
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        Amendment.class,
                        amendment -> assertThat(amendment.workload()).isEqualTo(POD));
    }

    @Test
    void shouldNameNobodyWhenTwoHaveASessionOfOneName() {
        // Given
        topology.fromS3(forServiceAccount("api", "billing", "billing-api", "ASIA1"), NOON);
        topology.fromS3(forServiceAccount("api", "shop", "orders", "ASIA2"), NOON);
        // When
        topology.fromS3(unwrap("e", "api", SESSION), NOON.plusSeconds(1));

        // Then
        assertThat(topology.accesses().getFirst().workload()).isEqualTo(SOME_POD);
    }

    @Test
    void shouldNameNobodyWhenSomebodyElseTookTheNameOfTheSession() {
        // Given
        topology.fromS3(forServiceAccount("api", "billing", "billing-api", "ASIA1"), NOON);
        topology.fromS3(by(user("mallory"), "api", SESSION, "ASIA2"), NOON);
        // When
        topology.fromS3(unwrap("e", "api", SESSION), NOON.plusSeconds(1));

        // Then
        assertThat(topology.accesses().getFirst().workload()).isEqualTo(SOME_POD);
    }

    @Test
    void shouldKeepOtherSessionsAndRolesApart() {
        // Given
        topology.fromS3(forServiceAccount("api", "billing", "billing-api", "ASIA1"), NOON);
        // When
        topology.fromS3(unwrap("e1", "api", "botocore-session-2"), NOON.plusSeconds(1));
        topology.fromS3(unwrap("e2", "other", SESSION), NOON.plusSeconds(1));

        // Then
        assertThat(topology.accesses()).extracting(Access::workload).containsExactly(SOME_POD, SOME_POD);
    }

    @Test
    void shouldForgetASessionAfterItsEnd() {
        // Given
        topology.fromS3(forServiceAccount("api", "billing", "billing-api", "ASIA1"), NOON);
        // When
        topology.fromS3(unwrap("e", "api", SESSION), NOON.plus(Duration.ofDays(2)));

        // Then
        assertThat(topology.accesses().getFirst().workload()).isEqualTo(SOME_POD);
    }

    @Test
    void shouldRememberNoSessionsButThoseOfPods() {
        // Given
        var store = topology.driver.getKeyValueStore(CredentialChains.CREDENTIALS);
        // When
        topology.fromS3(by(user("ci"), "api", "deploy", "ASIA1"), NOON);

        // Then
        assertThat(store.approximateNumEntries()).isEqualTo(1);
    }

    private static SampleRecord namedRead(String id) {
        var attributes = "{\"sub\":\"system:serviceaccount:billing:billing-api\"}";
        return readBy(id, role("api", SESSION, FEDERATED.formatted(attributes)));
    }

    /** The record says that it is a pod, and not which. */
    private static SampleRecord unwrap(String id, String role, String session) {
        var caller = role(role, session, FEDERATED.formatted("{}"))
                .replaceFirst("\"type\"", "\"invokedBy\":\"secretsmanager.amazonaws.com\",\"type\"");
        return SampleRecord.of("kms", "Decrypt")
                .text("eventID", id)
                .text("eventTime", "2026-01-05T11:58:00Z")
                .by(caller)
                .request(
                        "{\"encryptionContext\":{\"SecretARN\":\"arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf\"}}");
    }
}
