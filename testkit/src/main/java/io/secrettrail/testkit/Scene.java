package io.secrettrail.testkit;

import java.time.Instant;

/** Where and when a fixture happens. */
public record Scene(String account, String region, Instant at, String address, String userAgent) {

    static Scene usual() {
        return new Scene(
                "111122223333",
                "eu-west-1",
                Instant.parse("2026-01-05T10:00:00Z"),
                "198.51.100.24",
                "aws-sdk-java/2.31.20 md/io#sync ua/2.1 os/Linux#6.1 lang/java#25");
    }

    Scene at(Instant time) {
        return new Scene(account, region, time, address, userAgent);
    }

    Scene inRegion(String other) {
        return new Scene(account, other, at, address, userAgent);
    }

    Scene inAccount(String other) {
        return new Scene(other, region, at, address, userAgent);
    }

    Scene from(String other) {
        return new Scene(account, region, at, other, userAgent);
    }

    Scene with(String other) {
        return new Scene(account, region, at, address, other);
    }
}
