package io.secrettrail.testkit;

import java.time.Instant;
import java.util.Arrays;

/** Something that arrives: an object in the bucket, a message on the queue, or a finding that the API now knows. */
public sealed interface Delivery {

    /** When it arrives, in simulated time. */
    Instant at();

    /** The simulated day it tells of, counted from 0. */
    int day();

    /** Lies in the bucket before its notice is sent. */
    record S3Object(Instant at, int day, String bucket, String key, Bytes content) implements Delivery {}

    record QueueMessage(Instant at, int day, Kind kind, String body) implements Delivery {}

    /** From now on {@code GetFindings} answers with it, instead of what it answered for the same id. */
    record ApiFinding(Instant at, int day, FindingDelivery finding) implements Delivery {}

    /** What a message is about; a reader has to find that out for itself. */
    enum Kind {
        LOG_NOTICE,
        CLOUD_TRAIL_EVENT,
        FINDING,
        SET_UP
    }

    /** The bytes of an object; a class of its own because arrays do not compare. */
    final class Bytes {
        private final byte[] bytes;

        public Bytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] toArray() {
            return bytes.clone();
        }

        public int size() {
            return bytes.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }
}
