package io.secrettrail.testkit.intrusion;

/** What a burglar does, call by call. */
@FunctionalInterface
interface Deed {
    void commit(Burglar burglar);
}
