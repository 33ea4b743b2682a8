package io.secrettrail.detectors.rule;

import java.util.List;

/** Register: detectors of cost and capacity. */
final class Cost {
    static final List<About> ALL = List.of(new About(
            UncachedReaderRule.DETECTOR,
            "secret and principal",
            "a principal reads a value all day that a cache would keep",
            "",
            "Per day (UTC): N value reads of a secret by a principal, from H addresses, V new versions in that day. A cache"
                    + " of one hour needs E = 24·H + H·V. From N = `reads` on, looked at anew after as many reads:"
                    + " W = N − E is `waste` of N or more. A month costs W · 30 · `price` / 10,000, at least, for the day"
                    + " goes on. H is exact below 64, an estimate from there on.",
            "More addresses and more versions need more reads. At most one alert per secret and principal in 7 days; a"
                    + " worse day of those updates it. Parameters, which are free by default. Reads spread over many"
                    + " secrets are not added up per principal.",
            "Info; low from $10 a month; medium from $100 a month, or when its busiest second takes a tenth of `quota`.",
            List.of("uncachedReader")));

    private Cost() {}
}
