package io.secrettrail.sink;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code sink}: where OpenSearch is and how the index is kept. Every broken rule is named at once by the {@link IllegalArgumentException}.
 *
 * @param trailRefresh how soon an entry can be searched; short is dear (10 s is a good value, 1 s costs a quarter more)
 * @param alertsRefresh the same for alerts, findings, coverage and dead letters
 * @param replicas copies of each shard; 0 on one node
 * @param retentionMonths whole months kept besides the current one
 * @param allowShortRetention without it less than 12 months is refused, because auditors ask for a year
 * @param bulkBytes size at which a bulk is sent
 * @param linger how long a bulk that is not full waits
 * @param amendmentWait how long an amendment waits for its entry before it becomes a dead letter
 */
public record SinkConfig(
        Connection connection,
        Duration trailRefresh,
        Duration alertsRefresh,
        int replicas,
        int retentionMonths,
        boolean allowShortRetention,
        int bulkBytes,
        Duration linger,
        Duration amendmentWait) {
    /** No bulk is larger unless a single document is: above it clients have been seen to hang. */
    static final int MAX_BULK_BYTES = 8_000_000;

    private static final int MIN_BULK_BYTES = 10_000;
    private static final int AUDITED_MONTHS = 12;

    public SinkConfig {
        requireNonNull(connection, "connection");
        var problems = new ArrayList<String>();
        require(
                problems,
                isRefresh(trailRefresh),
                "sink.trailRefresh must be whole seconds, at least PT1S: " + trailRefresh);
        require(
                problems,
                isRefresh(alertsRefresh),
                "sink.alertsRefresh must be whole seconds, at least PT1S: " + alertsRefresh);
        require(problems, replicas >= 0 && replicas <= 5, "sink.replicas must be 0 to 5: " + replicas);
        require(problems, retentionMonths >= 1, "sink.retentionMonths must be at least 1: " + retentionMonths);
        require(
                problems,
                retentionMonths < 1 || retentionMonths >= AUDITED_MONTHS || allowShortRetention,
                "sink.retentionMonths below 12 loses evidence that auditors ask for: " + retentionMonths
                        + "; set sink.allowShortRetention: true if that is meant");
        require(
                problems,
                bulkBytes >= MIN_BULK_BYTES && bulkBytes <= MAX_BULK_BYTES,
                "sink.bulkBytes must be 10000 to 8000000: " + bulkBytes);
        require(problems, !linger.isNegative(), "sink.linger must not be negative: " + linger);
        require(problems, !amendmentWait.isNegative(), "sink.amendmentWait must not be negative: " + amendmentWait);
        throwIfAny(problems);
    }

    private static boolean isRefresh(Duration refresh) {
        return refresh.isPositive() && refresh.equals(Duration.ofSeconds(refresh.toSeconds()));
    }

    private static void require(List<String> problems, boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /**
     * {@code sink.connection}: how OpenSearch is reached.
     *
     * @param user empty for none
     * @param password never printed
     * @param trustStore path of a PKCS #12 or JKS file with the certificates to trust; empty for those of the JDK
     * @param timeout the longest that one request may take in all
     * @param compress gzip the requests; pays over a network, costs on one machine
     */
    public record Connection(
            URI uri,
            String user,
            String password,
            String trustStore,
            String trustStorePassword,
            Duration timeout,
            boolean compress) {
        public Connection {
            requireNonNull(uri, "uri");
            requireNonNull(user, "user");
            requireNonNull(password, "password");
            requireNonNull(trustStore, "trustStore");
            requireNonNull(trustStorePassword, "trustStorePassword");
            var problems = new ArrayList<String>();
            var secure = "https".equals(uri.getScheme());
            require(
                    problems,
                    (secure || "http".equals(uri.getScheme())) && uri.getHost() != null,
                    "sink.connection.uri must be http://host:port or https://host:port: " + withoutUserInfo(uri));
            require(
                    problems,
                    uri.getUserInfo() == null,
                    "sink.connection.uri must not hold a password; use sink.connection.user and .password");
            require(
                    problems,
                    user.isEmpty() == password.isEmpty(),
                    "sink.connection.user and sink.connection.password must be given together");
            require(
                    problems,
                    trustStore.isEmpty() || secure,
                    "sink.connection.trustStore needs a uri that begins with https://");
            require(problems, timeout.isPositive(), "sink.connection.timeout must be positive: " + timeout);
            throwIfAny(problems);
        }

        private static String withoutUserInfo(URI uri) {
            return uri.toString().replaceAll("//[^/@]*@", "//");
        }

        @Override
        public String toString() {
            return "Connection[%s, %s, timeout %s]"
                    .formatted(uri, user.isEmpty() ? "no login" : "login as " + user, timeout);
        }
    }
}
