package io.secrettrail.detectors.policy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * What one statement of an identity's policy opens without narrowing it: values of all secrets or parameters, or decryption with all keys.
 *
 * @param actions the actions that matter, of those it allows
 * @param statement itself in one line
 */
public record BroadGrant(List<String> actions, String statement) {
    private static final List<Right> RIGHTS = List.of(
            new Right("secretsmanager:GetSecretValue", "secretsmanager", "secret:"),
            new Right("ssm:GetParameter", "ssm", "parameter/"),
            new Right("ssm:GetParameters", "ssm", "parameter/"),
            new Right("ssm:GetParametersByPath", "ssm", "parameter/"),
            new Right("ssm:GetParameterHistory", "ssm", "parameter/"),
            new Right("kms:Decrypt", "kms", "key/"));

    /**
     * {@code secretsmanager:BatchGetSecretValue} is not among them: it knows no resource but {@code *}, and gives nothing of a secret that
     * {@code GetSecretValue} does not open.
     */
    private record Right(String action, String service, String kind) {
        boolean isOpenedBy(Statement statement) {
            return statement.speaksOf(action) && statement.coversAll(service, kind);
        }

        boolean isNarrowedBy(Condition condition) {
            return service.equals("kms") ? condition.limitsDecryption() : condition.limitsSecrets();
        }
    }

    public BroadGrant {
        actions = List.copyOf(actions);
        requireNonNull(statement, "statement");
    }

    /** The broad statements of a policy. */
    public static List<BroadGrant> of(PolicyDocument policy) {
        var all = new ArrayList<BroadGrant>();
        for (var statement : policy.statements()) {
            var broad = RIGHTS.stream()
                    .filter(right -> statement.allows() && right.isOpenedBy(statement))
                    .filter(right -> statement.conditions().stream().noneMatch(right::isNarrowedBy))
                    .map(Right::action)
                    .toList();
            if (!broad.isEmpty()) {
                all.add(new BroadGrant(broad, statement.summary()));
            }
        }
        return all;
    }

    /** Statements that deny some of these actions, in one line each: they may take back what others give. */
    public static List<String> denials(PolicyDocument policy) {
        return policy.statements().stream()
                .filter(statement -> !statement.allows())
                .filter(statement -> RIGHTS.stream().anyMatch(right -> statement.speaksOf(right.action())))
                .map(Statement::summary)
                .toList();
    }
}
