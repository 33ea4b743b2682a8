package io.secrettrail.sink;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;

/** Trusts the certificates of one file and no others; host names are always checked. */
final class TrustStore {
    private TrustStore() {}

    static TlsStrategy strategy(SinkConfig.Connection connection) {
        try {
            var store = KeyStore.getInstance(
                    new File(connection.trustStore()),
                    connection.trustStorePassword().toCharArray());
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return ClientTlsStrategyBuilder.create().setSslContext(context).buildAsync();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "sink.connection.trustStore " + connection.trustStore() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
