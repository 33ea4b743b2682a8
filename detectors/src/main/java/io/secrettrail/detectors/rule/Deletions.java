package io.secrettrail.detectors.rule;

import java.util.List;

/** Register: detectors of deletions. */
final class Deletions {
    static final List<About> ALL = List.of(new About(
            ForceDeleteRule.DETECTOR,
            "secret",
            "a secret or parameter is deleted without a way back",
            "all of it",
            "DeleteSecret with forceDeleteWithoutRecovery; DeleteParameter and DeleteParameters always.",
            "Secrets younger than `young` whose creation was seen.",
            "High; medium when nobody else read it for `unread`; low when its creator deletes it and nobody else read"
                    + " it for `inUse`.",
            List.of("forceDelete")));

    private Deletions() {}
}
