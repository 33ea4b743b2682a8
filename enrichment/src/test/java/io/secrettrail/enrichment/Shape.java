package io.secrettrail.enrichment;

import java.util.List;

/**
 * A shape that records come in, and what must be made of it: entries as {@code key resolution principal [workload] class outcome flags}.
 * Written by hand from AWS's documentation, never taken from a run.
 */
record Shape(String name, SampleRecord record, List<String> entries) {
    static final String SM = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";
    static final String SSM = "arn:aws:ssm:eu-west-1:111122223333:parameter";
    static final String KMS = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001";

    private static final String ROLE = "111122223333:role/payments-api";

    static Shape shape(String name, SampleRecord record, String... entries) {
        return new Shape(name, record, List.of(entries));
    }

    static String read(String key, String resolution, String... flags) {
        return line(key + " " + resolution, "VALUE_READ SUCCESS", flags);
    }

    static String line(String secret, String what, String... flags) {
        return secret + " " + ROLE + " [unknown workload] " + what + " " + List.of(flags);
    }

    @Override
    public String toString() {
        return name;
    }
}
