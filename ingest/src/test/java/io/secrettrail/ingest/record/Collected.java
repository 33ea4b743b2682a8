package io.secrettrail.ingest.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a splitter finds. */
final class Collected implements RecordSink {
    final List<RecordSlice> slices = new ArrayList<>();
    final List<String> texts = new ArrayList<>();
    final List<String> findings = new ArrayList<>();
    final List<Skipped> skipped = new ArrayList<>();

    static Collected from(String text) {
        var collected = new Collected();
        var bytes = text.getBytes(UTF_8);
        new RecordSplitter().splitAll(bytes, 0, bytes.length, collected);
        return collected;
    }

    @Override
    public void record(RecordSlice slice) {
        var copy = slice.copy(); // the reader will use its buffer again
        slices.add(new RecordSlice(
                copy,
                0,
                copy.length,
                slice.shape(),
                slice.eventSource(),
                slice.eventName(),
                slice.sound(),
                slice.ordinal()));
        texts.add(new String(copy, UTF_8));
    }

    @Override
    public void finding(byte[] json) {
        findings.add(new String(json, UTF_8));
    }

    @Override
    public void skipped(Skipped what) {
        skipped.add(what);
    }

    List<Sifted> sifted() {
        var sieve = new RecordSieve(new Relevance(List.of()));
        return slices.stream().map(sieve::sift).toList();
    }

    long dead() {
        return sifted().stream().filter(Sifted.Dead.class::isInstance).count();
    }

    List<String> keptIds() {
        return sifted().stream()
                .filter(Sifted.Kept.class::isInstance)
                .map(kept -> ((Sifted.Kept) kept).event().eventId())
                .toList();
    }
}
