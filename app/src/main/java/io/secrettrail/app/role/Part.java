package io.secrettrail.app.role;

import io.secrettrail.app.http.Readiness;

/** One running role. Started once, closed once. */
public interface Part extends AutoCloseable {
    /** Returns when the role has begun to work; what it needs may still be away. */
    void start();

    Readiness readiness();

    /** Finishes what is under way within a deadline. */
    @Override
    void close();
}
