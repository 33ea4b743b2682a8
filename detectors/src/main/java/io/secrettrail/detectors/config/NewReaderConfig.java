package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * {@code detectors.newReader}: a principal reads a secret that it never read.
 *
 * @param declared principals that may read anything, as patterns
 * @param learnCreated how long after its creation a secret learns its readers
 * @param learnFound how long it does so when its creation was not seen
 * @param memory how long a reader is remembered
 * @param settled how long readers must have stayed the same for a new one to be medium
 * @param fewReaders steady readers, all workloads, up to which a new one weighs more
 */
public record NewReaderConfig(
        Mode mode,
        List<String> declared,
        Duration learnCreated,
        Duration learnFound,
        Duration memory,
        Duration settled,
        int fewReaders) {
    public NewReaderConfig {
        requireNonNull(mode, "mode");
        declared = List.copyOf(declared);
        new Problems("detectors.newReader")
                .require(!learnCreated.isNegative(), "learnCreated must not be negative: " + learnCreated)
                .require(!learnFound.isNegative(), "learnFound must not be negative: " + learnFound)
                .require(memory.compareTo(Duration.ofDays(1)) >= 0, "memory must be at least P1D: " + memory)
                .require(settled.isPositive(), "settled must be positive: " + settled)
                .require(fewReaders >= 0, "fewReaders must not be negative: " + fewReaders)
                .throwIfAny();
    }
}
