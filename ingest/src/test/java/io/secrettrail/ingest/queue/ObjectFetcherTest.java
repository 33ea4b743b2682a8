package io.secrettrail.ingest.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.secrettrail.ingest.IngestCounts;
import io.secrettrail.ingest.envelope.ObjectRef;
import io.secrettrail.ingest.queue.ObjectFetcher.Fetched;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class ObjectFetcherTest {
    private static final ObjectRef OBJECT = ObjectRef.of("trail-logs", "log");

    private final MemoryS3 s3 = new MemoryS3();
    private final ByteBudget budget = new ByteBudget(64 << 10);
    private final ObjectFetcher fetcher =
            new ObjectFetcher(s3, new Buckets(List.of("trail-logs")), budget, new IngestCounts());

    @Test
    void shouldFetchNoMoreThanMayBeHeldAtOnce() throws Exception {
        // Given
        s3.put("log", new byte[60 << 10]);
        var first = (Fetched.Found) fetcher.fetch(OBJECT);
        var second = new CompletableFuture<Fetched>();
        var thread = Thread.ofVirtual().start(() -> second.complete(fetcher.fetch(OBJECT)));
        await().until(() -> thread.getState() == Thread.State.WAITING);
        assertThat(second).isNotDone();

        // When
        first.share().close();

        // Then
        assertThat(second).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(Fetched.Found.class);
    }

    @Test
    void shouldHoldAnObjectAloneWhenItIsLargerThanAllThatMayBeHeld() {
        // Given
        s3.put("log", new byte[80 << 10]);

        // When
        var fetched = fetcher.fetch(OBJECT);

        // Then
        assertThat(fetched).isInstanceOf(Fetched.Found.class);
    }

    @Test
    void shouldBlameTheObjectWhenItAloneBreaksOff() {
        // Given
        s3.fail("log", SdkClientException.create("connection reset"));

        // When
        var fetched = fetcher.fetch(OBJECT);

        // Then
        assertThat(fetched).isInstanceOf(Fetched.Refused.class);
    }

    @Test
    void shouldBlameS3WhenNothingAnswers() {
        // Given
        s3.goOut();

        // When
        var fetched = fetcher.fetch(OBJECT);

        // Then
        assertThat(fetched).isInstanceOf(Fetched.Away.class);
    }

    @ParameterizedTest
    @CsvSource({"503,SlowDown", "429,TooManyRequests", "400,ExpiredToken", "403,InvalidAccessKeyId"})
    void shouldNotBlameTheObjectForWhatEveryObjectWouldMeet(int status, String code) {
        // Given
        s3.fail("log", MemoryS3.error(status, code));

        // When
        var fetched = fetcher.fetch(OBJECT);

        // Then
        assertThat(fetched).isInstanceOf(Fetched.Away.class);
    }

    @ParameterizedTest
    @CsvSource({"403,AccessDenied", "500,InternalError", "404,NoSuchKey"})
    void shouldBlameTheObjectForAnAnswerAboutIt(int status, String code) {
        // Given
        s3.fail("log", MemoryS3.error(status, code));

        // When
        var fetched = fetcher.fetch(OBJECT);

        // Then
        assertThat(fetched).isInstanceOf(Fetched.Refused.class);
    }
}
