package io.secrettrail.events;

/** What kind of touch an access is. */
public enum AccessClass {
    VALUE_READ,
    CRYPTO_USE,
    METADATA_READ,
    ENUMERATE,
    WRITE,
    ROTATE,
    POLICY,
    DELETE,
    ADMIN
}
