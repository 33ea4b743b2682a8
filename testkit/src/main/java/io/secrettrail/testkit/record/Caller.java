package io.secrettrail.testkit.record;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** Who called, in the shapes that {@code userIdentity} really has. */
public sealed interface Caller {

    /** The account that gets the record. */
    String accountId();

    /** Somebody with credentials: who can be named in a denial, in a finding and in the truth. */
    sealed interface Principal extends Caller {

        String arn();

        String accessKeyId();

        /** The actor key, with the user name behind it for people who share a permission set. */
        String principal();
    }

    /** Temporary credentials of a role. */
    record AssumedRole(String accountId, Role role, String sessionName, String accessKeyId, Instant since, RoleUse use)
            implements Principal {
        public AssumedRole {
            requireNonNull(role, "role");
            requireNonNull(since, "since");
            requireNonNull(use, "use");
        }

        @Override
        public String principal() {
            var actor = accountId + ":role/" + role.name();
            return use instanceof RoleUse.Person ? actor + "/" + sessionName : actor;
        }

        @Override
        public String arn() {
            return "arn:aws:sts::" + accountId + ":assumed-role/" + role.name() + "/" + sessionName;
        }
    }

    /** A role; the path is empty or begins and ends with a slash only inside, as {@code service-role/}. */
    record Role(String accountId, String path, String name, String id) {
        public String arn() {
            return "arn:aws:iam::" + accountId + ":role/" + path + name;
        }
    }

    /** What a role's credentials tell beyond the role: where they were handed out. */
    sealed interface RoleUse {
        record Plain() implements RoleUse {}

        record Ec2(String delivery) implements RoleUse {}

        record Function(String functionArn) implements RoleUse {}

        record WebIdentity(String provider) implements RoleUse {}

        record Person(boolean mfa) implements RoleUse {}
    }

    /** A long-lived key of an IAM user. */
    record IamUser(String accountId, String name, String id, String accessKeyId) implements Principal {
        @Override
        public String principal() {
            return accountId + ":user/" + name;
        }

        @Override
        public String arn() {
            return "arn:aws:iam::" + accountId + ":user/" + name;
        }
    }

    /** A store or another service that uses the caller's rights: KMS records of a secret read look like this. */
    record OnBehalf(Principal of, String invokedBy, String accessKeyId, Instant since) implements Caller {
        @Override
        public String accountId() {
            return of.accountId();
        }
    }

    /** An AWS service that calls for itself, as those that assume roles. */
    record Service(String accountId, String invokedBy) implements Caller {}

    /** A service event: there is no caller and no {@code type}. */
    record ServiceEvent(String accountId, String invokedBy) implements Caller {}

    /** A pod that swaps its service-account token for a role. */
    record WebIdentityUser(String accountId, String provider, String audience, String subject) implements Caller {}

    /** A person who comes from the identity provider. */
    record SamlUser(String accountId, String provider, String qualifier, String userName) implements Caller {}
}
