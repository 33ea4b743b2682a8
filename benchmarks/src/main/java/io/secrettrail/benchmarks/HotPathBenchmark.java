package io.secrettrail.benchmarks;

import io.secrettrail.events.Touch;
import io.secrettrail.events.TrailEntry;
import io.secrettrail.events.ocsf.AccessCodec;
import io.secrettrail.ingest.record.RecordSieve;
import io.secrettrail.ingest.record.RecordSink;
import io.secrettrail.ingest.record.RecordSlice;
import io.secrettrail.ingest.record.RecordSplitter;
import io.secrettrail.ingest.record.Relevance;
import io.secrettrail.ingest.record.Sifted;
import io.secrettrail.testkit.LoadGenerator;
import io.secrettrail.testkit.LogFiles;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What every record pays: the walk and the drop of those that do not matter, writing a trail entry, reading what rules need of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class HotPathBenchmark {
    static final int RECORDS = 2_000;
    private static final long SEED = 7;

    private byte[] dropped = new byte[0];
    private byte[] entry = new byte[0];
    private TrailEntry access = Sample.access();
    private final RecordSieve sieve = new RecordSieve(new Relevance(List.of()));

    @Setup
    public void prepare() {
        var plan = LoadGenerator.Plan.of(SEED, RECORDS, 0);
        dropped = LogFiles.inflated(LoadGenerator.records(plan).toList());
        access = Sample.access();
        entry = AccessCodec.write(access);
    }

    /** Per record. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int splitAndDrop() {
        var counting = new Dropping(sieve);
        new RecordSplitter().splitAll(dropped, 0, dropped.length, counting);
        return counting.count;
    }

    @Benchmark
    public byte[] writeEntry() {
        return AccessCodec.write(access);
    }

    @Benchmark
    public Optional<Touch> readTouch() {
        return AccessCodec.readTouch(entry);
    }

    private static final class Dropping implements RecordSink {
        private final RecordSieve sieve;
        private int count;

        Dropping(RecordSieve sieve) {
            this.sieve = sieve;
        }

        @Override
        public void record(RecordSlice slice) {
            if (sieve.sift(slice) instanceof Sifted.Dropped) {
                count++;
            }
        }

        @Override
        public void finding(byte[] json) {
            throw new IllegalStateException("the load holds no findings");
        }

        @Override
        public void skipped(Skipped what) {
            throw new IllegalStateException("the load holds records only");
        }
    }
}
