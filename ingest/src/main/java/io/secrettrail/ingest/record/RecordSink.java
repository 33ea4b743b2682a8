package io.secrettrail.ingest.record;

/** Takes what a {@link RecordSplitter} finds, one after the other and in the order of the file. */
public interface RecordSink {
    /** A record, or bytes that stand where one should be. */
    void record(RecordSlice slice);

    /** The JSON of a GuardDuty finding that stood in its EventBridge envelope. */
    void finding(byte[] json);

    /** Something known that holds no record. */
    void skipped(Skipped what);

    /** Things that lie beside records and are none. */
    enum Skipped {
        DIGEST,
        INSIGHT,
        OTHER_ENVELOPE
    }
}
