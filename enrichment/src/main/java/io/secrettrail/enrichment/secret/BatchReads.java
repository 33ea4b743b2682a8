package io.secrettrail.enrichment.secret;

import io.secrettrail.events.Access;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Operations;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch call names its secrets, and AWS may log a read beside it for each: two entries for one read, tied by nothing but actor, credentials,
 * address, secret and second. Whichever comes second is {@linkplain AccessFlag#COUNTED_ELSEWHERE not counted}; a batch entry that stays alone
 * keeps {@link AccessFlag#REQUESTED}. Remembers the last reads of its task only: what stood in between a restart stays two.
 */
public final class BatchReads {
    private static final Duration APART = Duration.ofSeconds(2);
    private static final int REMEMBERED = 20_000;
    private static final int REMEMBERED_EACH = 16;

    private final Map<Reader, List<Read>> unpaired = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Reader, List<Read>> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Reader(
            ActorKey actor,
            SecretKey secret,
            @Nullable String accessKey,
            @Nullable String address) {}

    private record Read(Instant time, boolean batch, boolean succeeded) {
        /** A refused read is none: it must not make the batch entry's success vanish, but it does disprove it. */
        boolean tells(Read later) {
            return batch != later.batch
                    && (later.batch || later.succeeded)
                    && Duration.between(time, later.time).abs().compareTo(APART) <= 0;
        }
    }

    /** The entries of one record, each that tells of a read told before marked so. */
    public List<Access> once(List<Access> accesses) {
        if (accesses.stream().noneMatch(BatchReads::isRead)) {
            return accesses;
        }
        var marked = new ArrayList<Access>(accesses.size());
        for (var access : accesses) {
            marked.add(isRead(access) && isTold(access) ? told(access) : access);
        }
        return marked;
    }

    private static boolean isRead(Access access) {
        return access.accessClass() == AccessClass.VALUE_READ
                && access.event().source().equals(Operations.SECRETS_MANAGER)
                && access.secretKey().namesOneSecret()
                && !(isBatch(access) && access.result().outcome() != Outcome.SUCCESS);
    }

    private static boolean isBatch(Access access) {
        return access.flags().contains(AccessFlag.BATCH);
    }

    private boolean isTold(Access access) {
        var reader = new Reader(
                access.actor().key(),
                access.secretKey(),
                access.actor().accessKeyId(),
                access.origin().address());
        var read = new Read(access.time(), isBatch(access), access.result().outcome() == Outcome.SUCCESS);
        var reads = Objects.requireNonNullElseGet(unpaired.remove(reader), () -> new ArrayList<Read>());
        boolean told = removeFirst(reads, read);
        if (!told) {
            reads.add(read);
        }
        if (reads.size() > REMEMBERED_EACH) {
            reads.removeFirst();
        }
        if (!reads.isEmpty()) {
            unpaired.put(reader, reads); // now the youngest
        }
        return told;
    }

    private static boolean removeFirst(List<Read> earlier, Read read) {
        for (Iterator<Read> each = earlier.iterator(); each.hasNext(); ) {
            if (each.next().tells(read)) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    private static Access told(Access access) {
        var flags = EnumSet.of(AccessFlag.COUNTED_ELSEWHERE);
        flags.addAll(access.flags());
        flags.remove(AccessFlag.REQUESTED); // the read beside it says how it ended
        return access.with(flags);
    }
}
