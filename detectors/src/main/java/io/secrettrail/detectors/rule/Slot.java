package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where the part of one rule lies in the state of a key.
 *
 * @param name short and fixed for life: under another name the part starts from empty
 */
record Slot<T extends Part>(String name, Function<StateReader, T> reader, Supplier<T> fresh) {}
