package io.secrettrail.detectors.rule;

import java.util.List;

/** Register: detectors of who reads, and how. */
final class WhoAndHow {
    static final List<About> ALL = List.of(
            new About(
                    RateIncidents.DETECTOR,
                    "secret and principal, principal, secret",
                    "a secret, a principal, or a principal on one secret is read at a rate its own history does not"
                            + " explain",
                    "",
                    "Value reads in 1, 5 and 60 min against the key's own record, which fades by half in 7 days: a"
                            + " negative-binomial tail gives the surprise, and the largest of the three counts. Keys that"
                            + " read by the clock are compared with the same minutes of the hour.",
                    "The key's own record and schedule, its dispersion, the first 24 h of a key, repeats within an"
                            + " incident. An incident teaches the record no more than a capped growth, so that repeated"
                            + " theft does not become usual.",
                    "Low from a surprise of `low`, medium from `medium`, high from `high`. Surprise orders counts; it"
                            + " is no probability.",
                    List.of("readRate")),
            new About(
                    NewReaderRule.DETECTOR,
                    "secret and principal",
                    "a principal reads a secret that it had not read in 90 days, or its role was deleted and created"
                            + " again",
                    "",
                    "A successful value read by a principal that is not among the readers of the last `memory`, or"
                            + " whose unique id has changed (looked at once an hour).",
                    "A secret learns its readers for `learnCreated` after its creation, `learnFound` when that was not"
                            + " seen. Its creator, `declared` readers, and a Lambda function while the secret rotates.",
                    "Low; medium when readers stayed the same for `settled`, or when at most `fewReaders` steady"
                            + " readers are all workloads; high when both, from another account, from the Internet for the"
                            + " first time (but not people behind single sign-on), or flagged by GuardDuty. Low, labelled"
                            + " `granted`, when another principal put a policy on the secret within a day before.",
                    List.of("newReader")),
            new About(
                    InteractiveReadRule.DETECTOR,
                    "secret",
                    "a person reads what workloads alone have read for a month",
                    "",
                    "A value read by a person, an IAM user or root of a secret with at least `reads` reads in 30 days,"
                            + " `share` of them by workloads.",
                    "Secrets that match `forPeople`; `declared` people and break-glass roles.",
                    "Medium; high for a user or root without a second factor; low within `afterFailure` after a failed"
                            + " rotation, and for who read the same secret in the 30 days before. Of people"
                            + " behind single sign-on the log does not tell whether they gave a second factor.",
                    List.of("interactiveRead")),
            new About(
                    CrossAccountReadRule.DETECTOR,
                    "secret and account",
                    "another account reads a secret for the first time in 90 days",
                    "",
                    "A value read, or a use of its key with the context of the secret, by a principal of another"
                            + " account that has done neither within `memory`.",
                    "`declared` accounts; one account is one reader whatever its roles, and both copies of one event"
                            + " are one read.",
                    "Medium; high when `organisation` is given and does not hold the account.",
                    List.of("crossAccountRead")),
            new About(
                    PolicyOpenedRule.DETECTOR,
                    "secret or key",
                    "a policy or grant lets in somebody outside the account",
                    "all of it",
                    "PutResourcePolicy, PutKeyPolicy or CreateGrant that adds a principal outside the account,"
                            + " compared with the last policy seen. `*` without a limiting condition, or NotPrincipal that"
                            + " allows, is public.",
                    "Whoever was in already, and `declared` accounts.",
                    "Critical when public; high for another account or organisation; medium for everybody who meets a"
                            + " condition; low within `organisation`.",
                    List.of("policyOpened")),
            new About(
                    KmsBypassRule.DETECTOR,
                    "secret and principal",
                    "a key decrypts with the context of a secret, not through its store",
                    "all of it",
                    "Decrypt or ReEncrypt with `SecretARN` or `PARAMETER_ARN` in its context and not made by the"
                            + " store. A read of the ciphertext by the same principal within `lookBack` before is named.",
                    "The calls that the stores make themselves; `declared` tools.",
                    "High; medium when refused; low when another AWS service passed on the context of its caller.",
                    List.of("kmsBypass")),
            new About(
                    NewOriginRule.DETECTOR,
                    "principal",
                    "values are read from a place or with a tool that the principal does not use, or a workload's"
                            + " credentials outside AWS",
                    "a workload's credentials outside AWS",
                    "A value read from a VPC endpoint, service, network and country, or block of addresses, or with a"
                            + " family of tools, that the principal did not use within `memory`, once `learnedReads` reads"
                            + " are known. Or a workload (EC2, ECS, Lambda, EKS) that was never outside AWS, from a public"
                            + " address that is not known to be AWS's.",
                    "Principals with few reads, calls that services make for the principal, new versions of a tool.",
                    "Low for one, medium for place and tool, high for a workload outside AWS.",
                    List.of("newOrigin")));

    private WhoAndHow() {}
}
