package io.secrettrail.app.analyze;

/** Told how far an analysis is; called for every file and record, so implementations decide how often to speak. */
interface Progress {
    void reading(int file, int files, long records);

    void replaying(long record, long records);

    void done();
}
