package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * {@code detectors.uncachedReader}: a workload asks for a value again and again that a cache would keep.
 *
 * @param reads reads of a secret by a principal in a day (UTC) from which it is judged
 * @param waste share of them that a cache of one hour would save
 * @param price dollars per 10,000 calls
 * @param quota calls that the account may make per second
 * @param valuesOf the day on which the price and the quota were looked up
 */
public record UncachedReaderConfig(Mode mode, int reads, double waste, double price, int quota, LocalDate valuesOf) {
    public UncachedReaderConfig {
        requireNonNull(mode, "mode");
        requireNonNull(valuesOf, "valuesOf");
        new Problems("detectors.uncachedReader")
                .require(reads >= 100, "reads must be at least 100: " + reads)
                .require(waste > 0 && waste < 1, "waste must be above 0 and below 1: " + waste)
                .require(price >= 0, "price must not be negative: " + price)
                .require(quota >= 1, "quota must be at least 1: " + quota)
                .throwIfAny();
    }
}
