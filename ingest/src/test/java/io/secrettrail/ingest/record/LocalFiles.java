package io.secrettrail.ingest.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** What the reader makes of files given on the command line. */
final class LocalFiles {
    private LocalFiles() {}

    public static void main(String[] args) throws Exception {
        var sieve = new RecordSieve(new Relevance(List.of()));
        for (var file : LogFile.find(Arrays.stream(args).map(Path::of).toList())) {
            var counts = new TreeMap<String, Integer>();
            var dead = new ArrayList<String>();
            var outcome = LogFile.read(file, new RecordSink() {
                @Override
                public void record(RecordSlice slice) {
                    var sifted = sieve.sift(slice);
                    counts.merge(sifted.getClass().getSimpleName(), 1, Integer::sum);
                    if (sifted instanceof Sifted.Dead) {
                        dead.add(sifted.toString());
                    }
                }

                @Override
                public void finding(byte[] json) {
                    counts.merge("finding", 1, Integer::sum);
                }

                @Override
                public void skipped(Skipped what) {
                    counts.merge(what.name(), 1, Integer::sum);
                }
            });
            System.out.println(file.getFileName() + " " + outcome + " " + counts + " " + dead);
        }
    }
}
