package io.secrettrail.app.command;

import io.secrettrail.ingest.digest.Answer;
import io.secrettrail.ingest.digest.ChainFindings;
import io.secrettrail.ingest.digest.ChainFindings.DigestFinding;
import io.secrettrail.ingest.digest.ChainFindings.LogFinding;
import io.secrettrail.ingest.digest.DigestState;
import io.secrettrail.ingest.digest.Integrity;
import io.secrettrail.ingest.digest.Link;
import io.secrettrail.ingest.digest.LogState;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Predicate;

/** The findings of a verification for people: a row for each chain, then every object that is not as it should be. */
final class IntegrityText {
    private static final int MOST_LINES = 200;
    private static final long MEBIBYTE = 1 << 20;

    private final Integrity found;
    private int lines;
    private int left;

    IntegrityText(Integrity found) {
        this.found = found;
    }

    void print(PrintWriter out) {
        if (found.chains().isEmpty()) {
            out.println(
                    "No digest in the period: nothing can be said about its logs. Is log file validation switched on?");
        } else {
            var table = new Table("CHAIN", "DIGESTS", "VALID", "LOGS", "VALID", "COMPLETE", "INTACT");
            found.chains()
                    .forEach(chain -> table.row(
                            chain.chain().toString(),
                            count(chain.digests(), _ -> true),
                            count(chain.digests(), digest -> digest.state().isProof()),
                            count(chain.logs(), _ -> true),
                            count(chain.logs(), log -> log.state() == LogState.VALID),
                            chain.complete().words(),
                            chain.intact().words()));
            table.print(out);
        }
        out.println();
        found.chains().forEach(chain -> exceptions(chain, out));
        found.uncovered().forEach(key -> line(out, "log in no valid digest", key));
        found.planted().forEach(key -> line(out, "object among the digests that belongs to no chain", key));
        if (left > 0) {
            out.printf("… and %,d more; --json tells all%n", left);
        }
        out.printf(
                "complete: %s   intact: %s   (%,d MiB of log hashed)%n",
                found.complete().words(), found.intact().words(), found.bytes() / MEBIBYTE);
        if (found.complete() == Answer.CANNOT_SAY && found.intact() == Answer.YES) {
            out.println("What is covered is unaltered; for the rest nothing can be said.");
        }
        out.flush();
    }

    private void exceptions(ChainFindings chain, PrintWriter out) {
        chain.digests().forEach(digest -> {
            switch (digest.state()) {
                case DigestState.Valid _ -> {}
                case DigestState.ValidViaSuccessor _ ->
                    line(out, "digest without signature, valid by what its successor quotes", digest.key());
                case DigestState.Missing _ -> line(out, "digest missing", digest.key());
                case DigestState.Invalid(var reason) -> line(out, "digest invalid, " + reason.words(), digest.key());
            }
            link(digest, out);
        });
        for (LogFinding log : chain.logs()) {
            if (log.state() != LogState.VALID) {
                line(out, "log " + log.state().words(), log.key());
            }
        }
        chain.gaps().forEach(gap -> line(out, "no valid digest", gap.from() + " to " + gap.to()));
        chain.notClosed().forEach(rest -> line(out, "not closed yet", rest.from() + " to " + rest.to()));
    }

    private void link(DigestFinding digest, PrintWriter out) {
        if (digest.link() == Link.BROKEN) {
            line(out, "link broken: the digest before it is not the one that it quotes", digest.key());
        } else if (digest.link() == Link.PREVIOUS_MISSING) {
            line(out, "link broken: the digest before it is not there", digest.key());
        } else if (digest.link() == Link.RESTART) {
            line(out, "chain begins anew: logging or validation was off before", digest.key());
        }
    }

    /** Keys come from outside: control characters are shown as blanks. */
    private void line(PrintWriter out, String what, String where) {
        if (lines++ < MOST_LINES) {
            out.println(what + ": " + where.replaceAll("\\p{Cntrl}", " "));
        } else {
            left++;
        }
    }

    private static <T> String count(List<T> all, Predicate<T> which) {
        return "%,d".formatted(all.stream().filter(which).count());
    }
}
