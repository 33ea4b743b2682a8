package io.secrettrail.detectors;

import io.secrettrail.events.AccountFact;
import io.secrettrail.events.Alert;

/** What judging a touch or a finding gives: alerts, and now and then an earlier beginning of an account's data. */
sealed interface Said {
    record Raised(Alert alert) implements Said {}

    record Began(AccountFact account) implements Said {}
}
