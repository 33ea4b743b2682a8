package io.secrettrail.detectors.rule;

import java.util.List;

/** Register: detectors of who reads, and how. */
final class WhoAndHow {
    static final List<About> ALL = List.of(new About(
            RateIncidents.DETECTOR,
            "secret and principal, principal, secret",
            "a secret, a principal, or a principal on one secret is read at a rate its own history does not explain",
            "",
            "Value reads in 1, 5 and 60 min against the key's own record, which fades by half in 7 days: a"
                + " negative-binomial tail gives the surprise, and the largest of the three counts. Keys that read by"
                + " the clock are compared with the same minutes of the hour.",
            "The key's own record and schedule, its dispersion, the first 24 h of a key, repeats within an incident."
                    + " An incident teaches the record no more than a capped growth, so that repeated theft does not"
                    + " become usual.",
            "Low from a surprise of `low`, medium from `medium`, high from `high`. Surprise orders counts; it is no"
                    + " probability.",
            List.of("readRate")));

    private WhoAndHow() {}
}
