package io.secrettrail.detectors.rule;

import io.secrettrail.events.ActorKey;
import java.util.regex.Pattern;

/** To which account a principal belongs. */
final class Accounts {
    private static final Pattern ACCOUNT = Pattern.compile("(\\d{12}):.*");

    private Accounts() {}

    /** Empty for services and for whom no account is known. */
    static String of(ActorKey actor) {
        var account = ACCOUNT.matcher(actor.value());
        return account.matches() ? account.group(1) : "";
    }
}
