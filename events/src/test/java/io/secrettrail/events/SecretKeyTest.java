package io.secrettrail.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretKeyTest {
    @Test
    void shouldGiveAParameterItsLeadingSlash() {
        assertThat(SecretKey.parameter("aws", "eu-west-1", "1", "plain"))
                .isEqualTo(SecretKey.parameter("aws", "eu-west-1", "1", "/plain"))
                .extracting(SecretKey::name)
                .isEqualTo("/plain");
    }

    @Test
    void shouldTellScopesFromSecrets() {
        assertThat(SecretKey.allSecrets("aws", "r", "1").isScope()).isTrue();
        assertThat(SecretKey.parametersBelow("aws", "r", "1", "/").value()).isEqualTo("arn:aws:ssm:r:1:parameter/*");
        assertThat(SecretKey.parametersBelow("aws", "r", "1", "/prod/").value())
                .isEqualTo(SecretKey.parametersBelow("aws", "r", "1", "/prod").value());
        assertThat(Samples.DB.namesOneSecret()).isTrue();
        assertThat(new SecretKey("arn:aws:kms:r:1:key/k").namesOneSecret()).isFalse();
    }

    @Test
    void shouldMeetItsReplicasAcrossRegions() {
        var primary = SecretKey.secret("aws", "eu-west-1", "1", "db");
        var replica = SecretKey.secret("aws", "us-east-1", "1", "db");

        assertThat(primary.acrossRegions()).isEqualTo(replica.acrossRegions());
    }

    @Test
    void shouldKnowItsAccountRegionAndName() {
        assertThat(Samples.DB.region()).isEqualTo("eu-west-1");
        assertThat(Samples.DB.account()).isEqualTo("111122223333");
        assertThat(Samples.DB.name()).isEqualTo("prod/payments/db");
    }

    @Test
    void shouldKeepParametersOfAwsApart() {
        assertThat(SecretKey.parameter("aws", "r", "", "/aws/service/ami").isAwsOwned())
                .isTrue();
        assertThat(SecretKey.parameter("aws", "r", "1", "/awsome/x").isAwsOwned())
                .isFalse();
    }

    @Test
    void shouldRefuseABlankKey() {
        assertThatThrownBy(() -> new SecretKey(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
