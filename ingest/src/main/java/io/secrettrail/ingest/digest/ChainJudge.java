package io.secrettrail.ingest.digest;

import io.secrettrail.ingest.digest.ChainFindings.DigestFinding;
import io.secrettrail.ingest.digest.DigestReader.Read;
import io.secrettrail.ingest.digest.DigestState.Invalid;
import io.secrettrail.ingest.digest.DigestState.Missing;
import io.secrettrail.ingest.digest.DigestState.Reason;
import io.secrettrail.ingest.digest.DigestState.Valid;
import io.secrettrail.ingest.digest.DigestState.ValidViaSuccessor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the digests of one chain: each by itself, and only then its link to the one before. So one bad object, or one that was planted, says
 * nothing about the others.
 */
final class ChainJudge {
    private final LogStore store;
    private final Signatures signatures;
    private final Instant from;
    private final Map<Place, Read> read = new HashMap<>();
    private final Map<Place, DigestState> states = new HashMap<>();
    private final Set<Place> named = new HashSet<>();

    private record Place(String bucket, DigestKey key) {
        static final Comparator<Place> OLDEST_FIRST = Comparator.<Place, Instant>comparing(
                        place -> place.key().end())
                .thenComparing(place -> place.key().key());
    }

    /**
     * What was found.
     *
     * @param digests oldest first, with the missing ones
     * @param proofs the digests that may be believed
     * @param planted keys of objects that were moved here from elsewhere and that no digest names
     */
    record Judged(List<DigestFinding> digests, List<Digest> proofs, List<String> planted) {}

    /** @param from digests that end before it are not judged, only compared with what their successors quote */
    ChainJudge(LogStore store, Signatures signatures, Instant from) {
        this.store = store;
        this.signatures = signatures;
        this.from = from;
    }

    Judged judge(Collection<DigestKey> keys) throws IOException {
        var open = new ArrayDeque<Place>();
        keys.forEach(key -> open.add(new Place(store.bucket(), key)));
        while (!open.isEmpty()) {
            read(open.remove()).ifPresent(open::add);
        }
        var oldestFirst = states.keySet().stream().sorted(Place.OLDEST_FIRST).toList();
        var quoted = new HashMap<Place, String>();
        for (var place : oldestFirst.reversed()) {
            judgeAlone(place, quoted);
        }
        return link(oldestFirst);
    }

    /** Reads a digest once; gives the one that it names when that one is still to be read: not listed, so in another bucket, or gone. */
    private Optional<Place> read(Place place) throws IOException {
        if (states.containsKey(place)) {
            return Optional.empty();
        }
        var found = open(place);
        states.put(place, new Missing());
        if (found == null) {
            return Optional.empty();
        }
        read.put(place, found);
        if (!(found instanceof Read.Said(var digest)) || !digest.start().isAfter(from)) {
            return Optional.empty();
        }
        var before = before(digest);
        before.ifPresent(named::add);
        return before;
    }

    private @Nullable Read open(Place place) throws IOException {
        var stored = store.open(place.bucket(), place.key().key());
        if (stored.isEmpty()) {
            return null;
        }
        try (var object = stored.get()) {
            return DigestReader.read(place.key(), place.bucket(), object);
        }
    }

    private static Optional<Place> before(Digest digest) {
        var previous = digest.previous();
        return previous == null
                ? Optional.empty()
                : DigestKey.parse(previous.object()).map(key -> new Place(previous.bucket(), key));
    }

    /** Newest first, so that a valid successor can vouch for a digest whose copy lost its signature. */
    private void judgeAlone(Place place, Map<Place, String> quoted) throws IOException {
        switch (read.get(place)) {
            case null -> {} // missing
            case Read.Unreadable(var reason) -> states.put(place, new Invalid(reason));
            case Read.Said(var digest) -> {
                var state = judge(digest, quoted.get(place));
                states.put(place, state);
                var signature = digest.previousSignature();
                if (state.isProof() && signature != null) {
                    before(digest).ifPresent(before -> quoted.put(before, signature));
                }
            }
        }
    }

    private DigestState judge(Digest digest, @Nullable String quoted) throws IOException {
        if (digest.signature() != null) {
            return signatures.judge(digest, digest.signature(), new Valid());
        }
        return quoted == null
                ? new Invalid(Reason.SIGNATURE)
                : signatures.judge(digest, quoted, new ValidViaSuccessor());
    }

    private Judged link(List<Place> oldestFirst) throws IOException {
        var findings = new ArrayList<DigestFinding>();
        var proofs = new ArrayList<Digest>();
        var planted = new ArrayList<String>();
        boolean first = true;
        for (var place : oldestFirst) {
            var state = states.getOrDefault(place, new Missing());
            if (state.equals(new Invalid(Reason.MOVED)) && !named.contains(place)) {
                planted.add(place.key().key());
                continue;
            }
            if (place.key().end().isAfter(from)) {
                var link = Link.NOT_JUDGED;
                if (state.isProof() && read.get(place) instanceof Read.Said(var digest)) {
                    proofs.add(digest);
                    link = link(digest, first);
                }
                findings.add(new DigestFinding(
                        place.bucket(), place.key().key(), place.key().end(), state, link));
            }
            first = false;
        }
        return new Judged(findings, proofs, planted);
    }

    private Link link(Digest digest, boolean first) throws IOException {
        var previous = digest.previous();
        if (previous == null) {
            return first ? Link.START : Link.RESTART;
        }
        var place = before(digest);
        if (place.isEmpty()) {
            return Link.BROKEN;
        }
        boolean within = digest.start().isAfter(from);
        var found = within ? read.get(place.get()) : open(place.get());
        return switch (found) {
            case null -> within ? Link.PREVIOUS_MISSING : Link.UNCHECKED;
            case Read.Unreadable _ -> Link.BROKEN;
            case Read.Said(var before) -> isAsQuoted(before, digest, previous) ? Link.LINKED : Link.BROKEN;
        };
    }

    private static boolean isAsQuoted(Digest before, Digest by, Digest.Previous quote) {
        boolean sameHash = quote.sha256() == null || quote.sha256().equals(before.sha256());
        boolean sameSignature = before.signature() == null
                || by.previousSignature() == null
                || before.signature().equals(by.previousSignature());
        return sameHash && sameSignature;
    }
}
