package io.secrettrail.detectors.policy;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What one statement of a secret's or key's policy allows to whom outside the account.
 *
 * @param who an account, an organisation, {@code everybody}, or {@code everybody limited}
 * @param statement itself in one line
 */
public record Opening(Reach reach, String who, String statement) {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /** How far it opens. */
    public enum Reach {
        /** To an organisation, by its id. */
        ORGANISATION,
        /** To everybody who meets a condition that names no account. */
        LIMITED,
        /** To another account. */
        ACCOUNT,
        /** To everybody. */
        PUBLIC
    }

    public Opening {
        requireNonNull(reach, "reach");
        requireNonNull(who, "who");
        requireNonNull(statement, "statement");
    }

    /** Everything that a policy of something in {@code account} opens; statements that deny are not taken off. */
    public static List<Opening> of(PolicyDocument policy, String account) {
        var all = new ArrayList<Opening>();
        for (var statement : policy.statements()) {
            if (!statement.allows()) {
                continue;
            }
            if (statement.exceptPrincipals() || statement.principals().contains("*")) {
                toEverybody(statement, account, all);
            } else {
                for (var other : accounts(statement.principals(), account)) {
                    all.add(new Opening(Reach.ACCOUNT, other, statement.summary()));
                }
            }
        }
        return all;
    }

    private static void toEverybody(Statement statement, String account, List<Opening> all) {
        var summary = statement.summary();
        var byAccount = statement.conditions().stream()
                .filter(Condition::namesAccounts)
                .filter(condition -> !anyAccount(condition.values()))
                .findFirst();
        var byOrganisation = statement.conditions().stream()
                .filter(Condition::namesOrganisation)
                .findFirst();
        if (byAccount.isPresent()) {
            accounts(byAccount.get().values(), account)
                    .forEach(other -> all.add(new Opening(Reach.ACCOUNT, other, summary)));
        } else if (byOrganisation.isPresent()) {
            byOrganisation
                    .get()
                    .values()
                    .forEach(organisation -> all.add(new Opening(Reach.ORGANISATION, organisation, summary)));
        } else if (statement.conditions().stream().anyMatch(Condition::limitsCallers)) {
            all.add(new Opening(Reach.LIMITED, "everybody limited", summary));
        } else {
            all.add(new Opening(Reach.PUBLIC, "everybody", summary));
        }
    }

    private static boolean anyAccount(List<String> values) {
        return values.stream().anyMatch(value -> accountOf(value).isEmpty());
    }

    private static Set<String> accounts(List<String> principals, String own) {
        var others = new TreeSet<String>();
        for (var principal : principals) {
            var account = accountOf(principal);
            if (!account.isEmpty() && !account.equals(own)) {
                others.add(account);
            }
        }
        return others;
    }

    /** Empty for services, unique ids and patterns: of these no account is known. */
    private static String accountOf(String principal) {
        var plain = principal.startsWith("Federated:") ? principal.substring("Federated:".length()) : principal;
        if (ACCOUNT.matcher(plain).matches()) {
            return plain;
        }
        return Arn.parse(plain)
                .map(Arn::account)
                .filter(account -> ACCOUNT.matcher(account).matches())
                .orElse("");
    }
}
