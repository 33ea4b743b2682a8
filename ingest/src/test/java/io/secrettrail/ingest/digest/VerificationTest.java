package io.secrettrail.ingest.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.ingest.digest.ChainFindings.DigestFinding;
import io.secrettrail.ingest.digest.ChainFindings.LogFinding;
import io.secrettrail.ingest.digest.DigestState.Invalid;
import io.secrettrail.ingest.digest.DigestState.Missing;
import io.secrettrail.ingest.digest.DigestState.Reason;
import io.secrettrail.ingest.digest.DigestState.Valid;
import io.secrettrail.ingest.digest.DigestState.ValidViaSuccessor;
import io.secrettrail.testkit.DigestTrail;
import io.secrettrail.testkit.LogFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private static final Instant START = Instant.parse("2026-05-01T00:00:31Z");
    private static final Instant LONG_AFTER = Instant.parse("2026-06-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DigestTrail trail = new DigestTrail(START).hours(4, 2);

    @TempDir
    Path folder;

    @Test
    void shouldCallATrailCompleteAndIntactWhenEveryDigestAndLogFits() throws IOException {
        // When
        var found = verify();

        // Then
        assertThat(found.complete()).isEqualTo(Answer.YES);
        assertThat(found.intact()).isEqualTo(Answer.YES);
        assertThat(found.hasFindings()).isFalse();
        assertThat(digests(found)).extracting(DigestFinding::state).hasSize(4).containsOnly(new Valid());
        assertThat(digests(found))
                .extracting(DigestFinding::link)
                .containsExactly(Link.START, Link.LINKED, Link.LINKED, Link.LINKED);
        assertThat(logs(found)).extracting(LogFinding::state).hasSize(8).containsOnly(LogState.VALID);
        assertThat(found.bytes())
                .isEqualTo(trail.logs().stream()
                        .mapToLong(log -> trail.inflated(log).length)
                        .sum());
    }

    @Test
    void shouldNameTheLogWhenItsContentWasChanged() throws IOException {
        // Given
        var log = trail.logs().get(3);
        trail.put(log, LogFiles.gzip("{\"Records\":[]}".getBytes(UTF_8)));

        // When
        var found = verify();

        // Then
        assertThat(logs(found)).contains(new LogFinding(DigestTrail.BUCKET, log, LogState.CHANGED));
        assertThat(found.intact()).isEqualTo(Answer.NO);
        assertThat(found.complete()).isEqualTo(Answer.CANNOT_SAY);
    }

    @Test
    void shouldCallTheTrailIncompleteWhenALogThatADigestNamesIsGone() throws IOException {
        // Given
        var log = trail.logs().get(3);
        trail.remove(log);

        // When
        var found = verify();

        // Then
        assertThat(logs(found)).contains(new LogFinding(DigestTrail.BUCKET, log, LogState.MISSING));
        assertThat(found.complete()).isEqualTo(Answer.NO);
        assertThat(found.intact()).isEqualTo(Answer.NO);
    }

    @Test
    void shouldNoticeDataBehindTheEndOfALogWhenReadersWouldJoinIt() throws IOException {
        // Given
        var log = trail.logs().getFirst();
        var joined = new ByteArrayOutputStream();
        joined.writeBytes(trail.objects().get(log));
        joined.writeBytes(LogFiles.gzip("{\"Records\":[]}".getBytes(UTF_8)));
        trail.put(log, joined.toByteArray());

        // When
        var found = verify();

        // Then
        assertThat(logs(found)).contains(new LogFinding(DigestTrail.BUCKET, log, LogState.TRAILING_DATA));
    }

    @Test
    void shouldNoticeALogThatIsNoWholeGzipStreamWhenItWasCut() throws IOException {
        // Given
        var log = trail.logs().getFirst();
        var bytes = trail.objects().get(log);
        trail.put(log, Arrays.copyOf(bytes, bytes.length - 3));

        // When
        var found = verify();

        // Then
        assertThat(logs(found)).contains(new LogFinding(DigestTrail.BUCKET, log, LogState.NO_GZIP));
    }

    @Test
    void shouldCallLogsUncoveredWhenNoDigestNamesThem() throws IOException {
        // Given
        var added = LogFiles.logKey("AWSLogs", "111122223333", "eu-west-1", START.plusSeconds(1_800), "planted0000000");
        trail.put(added, LogFiles.gzip("{\"Records\":[]}".getBytes(UTF_8)));

        // When
        var found = verify();

        // Then
        assertThat(found.uncovered()).containsExactly(added);
        assertThat(found.hasFindings()).isTrue();
        assertThat(found.intact()).isEqualTo(Answer.YES);
    }

    @Test
    void shouldSayThatADigestIsMissingWhenOnlyItsSuccessorNamesIt() throws IOException {
        // Given
        trail.remove(trail.digest(1));

        // When
        var found = verify();

        // Then
        assertThat(digests(found))
                .extracting(DigestFinding::state)
                .containsExactly(new Valid(), new Missing(), new Valid(), new Valid());
        assertThat(digests(found).get(2).link()).isEqualTo(Link.PREVIOUS_MISSING);
        assertThat(logs(found)).hasSize(6);
        assertThat(found.uncovered()).hasSize(2);
        assertThat(found.chains().getFirst().gaps())
                .containsExactly(
                        new ChainFindings.Span(START.plus(Duration.ofHours(1)), START.plus(Duration.ofHours(2))));
        assertThat(found.complete()).isEqualTo(Answer.CANNOT_SAY);
        assertThat(found.intact()).isEqualTo(Answer.NO);
    }

    @Test
    void shouldRefuseADigestWhenOneBlankWasAddedToIt() throws IOException {
        // Given
        var spaced = new String(trail.inflated(trail.digest(1)), UTF_8).replaceFirst(":", ": ");
        trail.put(trail.digest(1), LogFiles.gzip(spaced.getBytes(UTF_8)));

        // When
        var found = verify();

        // Then
        assertThat(digests(found).get(1).state()).isEqualTo(new Invalid(Reason.SIGNATURE));
        assertThat(digests(found).get(2).link()).isEqualTo(Link.BROKEN);
        assertThat(logs(found)).hasSize(6);
    }

    @Test
    void shouldNameTheBrokenLinkWhenADigestWasReplacedByAnotherValidOne() throws IOException {
        // Given: another trail's digest of the same hour, with its own key and signature
        var other = new DigestTrail(START).hours(4, 1);
        trail.put(trail.digest(1), other.objects().get(other.digest(1)));

        // When
        var found = verify();

        // Then
        assertThat(digests(found).get(1).state()).isEqualTo(new Invalid(Reason.KEY_NOT_FOUND));
        assertThat(digests(found).get(2).link()).isEqualTo(Link.BROKEN);
    }

    @Test
    void shouldVerifyTheRealChainWhenACopyOfAnOldDigestWasPlanted() throws IOException {
        // Given: the copy is the newest by its name, so that a walk back from it would find nothing
        var planted = LogFiles.digestKey("AWSLogs", "111122223333", "eu-west-1", START.plus(Duration.ofHours(30)));
        trail.copy(trail.digest(0), planted);

        // When
        var found = verify();

        // Then
        assertThat(found.planted()).containsExactly(planted);
        assertThat(digests(found)).extracting(DigestFinding::state).hasSize(4).containsOnly(new Valid());
        assertThat(found.complete()).isEqualTo(Answer.YES);
        assertThat(found.intact()).isEqualTo(Answer.YES);
        assertThat(found.hasFindings()).isTrue();
    }

    @Test
    void shouldFindTamperedLogsWhenAPlantedKeyLiesFarInTheFuture() throws IOException {
        // Given
        var future = LogFiles.digestKey("AWSLogs", "111122223333", "eu-west-1", Instant.parse("2099-01-01T00:00:00Z"));
        trail.put(future, LogFiles.gzip("{}".getBytes(UTF_8)));
        trail.put(trail.logs().get(3), LogFiles.gzip("{\"Records\":[]}".getBytes(UTF_8)));

        // When
        var found = verify();

        // Then
        assertThat(found.planted()).containsExactly(future);
        assertThat(logs(found)).extracting(LogFinding::state).contains(LogState.CHANGED);
    }

    @Test
    void shouldReportAKeyWhenItsStampDisagreesWithItsFolder() throws IOException {
        // Given
        var strange = trail.digest(0).replace("/2026/05/01/", "/2026/05/02/");
        trail.copy(trail.digest(0), strange);

        // When
        var found = verify();

        // Then
        assertThat(found.planted()).containsExactly(strange);
        assertThat(found.intact()).isEqualTo(Answer.YES);
    }

    @Test
    void shouldUseTheSignatureThatTheSuccessorQuotesWhenACopyLostItsOwn() throws IOException {
        // Given
        trail.loseMetadata(trail.digest(1));

        // When
        var found = verify();

        // Then
        assertThat(digests(found).get(1).state()).isEqualTo(new ValidViaSuccessor());
        assertThat(found.intact()).isEqualTo(Answer.YES);
    }

    @Test
    void shouldNotBelieveTheNewestDigestWhenNobodyVouchesForIt() throws IOException {
        // Given
        trail.loseMetadata(trail.digest(3));

        // When
        var found = verify();

        // Then
        assertThat(digests(found).get(3).state()).isEqualTo(new Invalid(Reason.SIGNATURE));
    }

    @Test
    void shouldRefuseOtherAlgorithmsWhenADigestNamesOne() throws IOException {
        // Given
        change(trail.digest(3), json -> json.put("digestSignatureAlgorithm", "SHA1withRSA"));

        // When
        var found = verify();

        // Then
        assertThat(digests(found).get(3).state()).isEqualTo(new Invalid(Reason.ALGORITHM));
    }

    @Test
    void shouldCallADigestInvalidWhenRequiredFieldsAreAbsent() throws IOException {
        // Given
        change(trail.digest(3), json -> json.remove("previousDigestSignature"));

        // When
        var found = verify();

        // Then
        assertThat(digests(found).get(3).state()).isEqualTo(new Invalid(Reason.FORMAT));
    }

    @Test
    void shouldCallADigestInvalidWhenItIsNoGzipStream() throws IOException {
        // Given
        trail.put(trail.digest(3), "not gzip at all".getBytes(UTF_8));

        // When
        var found = verify();

        // Then
        assertThat(digests(found).get(3).state()).isEqualTo(new Invalid(Reason.GZIP));
    }

    @Test
    void shouldSeeTheGapWhenTheChainBeganAnew() throws IOException {
        // Given
        var restarted = new DigestTrail(START).hours(2, 1).silence().restart(1).hours(1, 1);

        // When
        var found = verify(restarted, Instant.EPOCH, Instant.MAX, LONG_AFTER);

        // Then
        assertThat(digests(found))
                .extracting(DigestFinding::link)
                .containsExactly(Link.START, Link.LINKED, Link.RESTART, Link.LINKED);
        assertThat(found.chains().getFirst().gaps()).hasSize(1);
        assertThat(found.complete()).isEqualTo(Answer.CANNOT_SAY);
        assertThat(found.intact()).isEqualTo(Answer.YES);
    }

    @Test
    void shouldCallTheNewestHourNotClosedWhenItsDigestMayStillCome() throws IOException {
        // Given
        var end = START.plus(Duration.ofHours(5));

        // When
        var found = verify(trail, START, end, end.plus(Duration.ofMinutes(30)));

        // Then
        assertThat(found.chains().getFirst().notClosed()).hasSize(1);
        assertThat(found.chains().getFirst().gaps()).isEmpty();
        assertThat(found.complete()).isEqualTo(Answer.CANNOT_SAY);
        assertThat(found.intact()).isEqualTo(Answer.YES);
    }

    @Test
    void shouldCallItAGapWhenTheDigestDidNotComeInTime() throws IOException {
        // Given
        var end = START.plus(Duration.ofHours(5));

        // When
        var found = verify(trail, START, end, LONG_AFTER);

        // Then
        assertThat(found.chains().getFirst().gaps()).hasSize(1);
        assertThat(found.chains().getFirst().notClosed()).isEmpty();
    }

    @Test
    void shouldCompareWithTheDigestBeforeThePeriodWithoutJudgingItWhenThePeriodBeginsLater() throws IOException {
        // Given
        var from = START.plus(Duration.ofHours(2));

        // When
        var found = verify(trail, from, Instant.MAX, LONG_AFTER);

        // Then
        assertThat(digests(found)).extracting(DigestFinding::link).containsExactly(Link.LINKED, Link.LINKED);
        assertThat(found.complete()).isEqualTo(Answer.YES);
    }

    @Test
    void shouldClaimNothingWhenTheDigestBeforeThePeriodHasExpired() throws IOException {
        // Given
        trail.remove(trail.digest(0));
        trail.remove(trail.digest(1));

        // When
        var found = verify(trail, START.plus(Duration.ofHours(2)), Instant.MAX, LONG_AFTER);

        // Then
        assertThat(digests(found)).extracting(DigestFinding::link).containsExactly(Link.UNCHECKED, Link.LINKED);
        assertThat(found.intact()).isEqualTo(Answer.YES);
    }

    @Test
    void shouldNotSayYesWhenThereIsNoDigestAtAll() throws IOException {
        // When
        var found = verify(new DigestTrail(START), Instant.EPOCH, Instant.MAX, LONG_AFTER);

        // Then
        assertThat(found.complete()).isEqualTo(Answer.CANNOT_SAY);
        assertThat(found.intact()).isEqualTo(Answer.CANNOT_SAY);
        assertThat(found.isInDoubt()).isTrue();
    }

    @Test
    void shouldSayNothingWhenTheStoreDoesNotAnswer() {
        // Given
        var broken = new MemoryStoreOutOfOrder(trail);

        // When, Then
        assertThatThrownBy(() -> new Verification(broken, keys(), Duration.ofHours(2), _ -> {})
                        .verify("", Instant.EPOCH, Instant.MAX, LONG_AFTER))
                .isInstanceOf(IOException.class);
    }

    private Integrity verify() throws IOException {
        return verify(trail, Instant.EPOCH, Instant.MAX, LONG_AFTER);
    }

    private Integrity verify(DigestTrail of, Instant from, Instant to, Instant now) throws IOException {
        var file = folder.resolve("public-keys.json");
        Files.write(file, of.publicKeys());
        return new Verification(new MemoryStore(of), PublicKeys.ofFile(file), Duration.ofHours(2), _ -> {})
                .verify("", from, to, now);
    }

    private KeyRing keys() throws IOException {
        var file = folder.resolve("public-keys.json");
        Files.write(file, trail.publicKeys());
        return PublicKeys.ofFile(file);
    }

    private void change(String digest, Consumer<ObjectNode> how) throws IOException {
        var json = (ObjectNode) JSON.readTree(trail.inflated(digest));
        how.accept(json);
        trail.put(digest, LogFiles.gzip(JSON.writeValueAsBytes(json)));
    }

    private static List<DigestFinding> digests(Integrity found) {
        return found.chains().getFirst().digests();
    }

    private static List<LogFinding> logs(Integrity found) {
        return found.chains().getFirst().logs();
    }

    /** Lists, and then does not give. */
    private record MemoryStoreOutOfOrder(DigestTrail trail) implements LogStore {
        @Override
        public String bucket() {
            return DigestTrail.BUCKET;
        }

        @Override
        public List<String> folders(String prefix) {
            return new MemoryStore(trail).folders(prefix);
        }

        @Override
        public void list(String prefix, String after, Consumer<String> keys) {
            new MemoryStore(trail).list(prefix, after, keys);
        }

        @Override
        public Optional<Stored> open(String bucket, String key) throws IOException {
            throw new IOException("no answer");
        }
    }
}
