package io.secrettrail.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardConfigTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
    void shouldTakeAnAddressOfThisMachine(String host) {
        assertThat(new DashboardConfig(host, 8080).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.10", "::", "", "no such host"})
    void shouldRefuseAnAddressThatOthersReach(String host) {
        assertThatThrownBy(() -> new DashboardConfig(host, 8080))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dashboard.host")
                .hasMessageContaining("no sign-in yet");
    }
}
