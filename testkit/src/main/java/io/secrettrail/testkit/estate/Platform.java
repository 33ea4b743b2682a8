package io.secrettrail.testkit.estate;

import io.secrettrail.testkit.record.Caller.AssumedRole;
import io.secrettrail.testkit.record.Caller.IamUser;
import io.secrettrail.testkit.record.Caller.Principal;
import io.secrettrail.testkit.record.Caller.RoleUse;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Where a workload runs, which decides how it comes by credentials and what its sessions are called. */
public sealed interface Platform {

    /** How long one set of credentials lasts. */
    Duration life();

    Principal credentials(Workload workload, Instant issued, int replica);

    /** A pod whose service-account token is swapped for a role; session names tell nothing. */
    record Irsa(String cluster, String namespace) implements Platform {
        @Override
        public Duration life() {
            return Duration.ofHours(12);
        }

        public String provider(Place place) {
            var id = Dice.of(19, place.account(), cluster).hex(32).toUpperCase(Locale.ROOT);
            return "arn:aws:iam::" + place.account() + ":oidc-provider/oidc.eks." + place.region()
                    + ".amazonaws.com/id/" + id;
        }

        @Override
        public Principal credentials(Workload workload, Instant issued, int replica) {
            var session = "botocore-session-" + (issued.getEpochSecond() + replica);
            return role(workload, "", session, issued, replica, new RoleUse.WebIdentity(provider(workload.place())));
        }
    }

    /** A pod known to EKS Pod Identity. */
    record PodIdentity(String cluster, String namespace) implements Platform {
        @Override
        public Duration life() {
            return Duration.ofHours(6);
        }

        @Override
        public Principal credentials(Workload workload, Instant issued, int replica) {
            var uid = workload.dice("pod-" + replica).uuid();
            return role(
                    workload,
                    "",
                    "eks-" + cluster + "-" + workload.name() + "-" + uid,
                    issued,
                    replica,
                    new RoleUse.Plain());
        }
    }

    /** An ECS service; {@code execution} is the role that injects secrets at task start. */
    record Ecs(boolean execution) implements Platform {
        @Override
        public Duration life() {
            return Duration.ofHours(6);
        }

        @Override
        public Principal credentials(Workload workload, Instant issued, int replica) {
            var task = Dice.of(workload.seed(), "task", workload.name(), issued.toString(), Integer.toString(replica));
            return role(workload, "", task.hex(32), issued, replica, new RoleUse.Plain());
        }
    }

    record Lambda() implements Platform {
        @Override
        public Duration life() {
            return Duration.ofHours(8);
        }

        @Override
        public Principal credentials(Workload workload, Instant issued, int replica) {
            var place = workload.place();
            var function = "arn:aws:lambda:" + place.region() + ":" + place.account() + ":function:" + workload.name();
            return role(workload, "service-role/", workload.name(), issued, replica, new RoleUse.Function(function));
        }
    }

    record Ec2() implements Platform {
        @Override
        public Duration life() {
            return Duration.ofHours(6);
        }

        @Override
        public Principal credentials(Workload workload, Instant issued, int replica) {
            var instance = "i-0" + workload.dice("instance-" + replica).hex(16);
            return role(workload, "", instance, issued, replica, new RoleUse.Ec2("2.0"));
        }
    }

    /** A deployment pipeline that assumes its role for every run. */
    record Pipeline() implements Platform {
        @Override
        public Duration life() {
            return Duration.ofHours(1);
        }

        @Override
        public Principal credentials(Workload workload, Instant issued, int replica) {
            var session = "aws-go-sdk-" + issued.getEpochSecond() + "000000000";
            return role(workload, "", session, issued, replica, new RoleUse.Plain());
        }
    }

    /** A person who signs in; everybody with one permission set shares one role. */
    record Sso(String permissionSet) implements Platform {
        @Override
        public Duration life() {
            return Duration.ofHours(12);
        }

        public String roleName(Place place) {
            return "AWSReservedSSO_" + permissionSet + "_"
                    + Dice.of(23, place.account(), permissionSet).hex(16);
        }

        @Override
        public Principal credentials(Workload workload, Instant issued, int replica) {
            var path = "aws-reserved/sso.amazonaws.com/eu-west-1/";
            var role = workload.role(path, roleName(workload.place()));
            var key = key(workload, issued, replica);
            return new AssumedRole(
                    workload.place().account(), role, workload.name(), key, issued, new RoleUse.Person(true));
        }
    }

    /** A person or a program with a long-lived key. */
    record User() implements Platform {
        @Override
        public Duration life() {
            return Duration.ofDays(3650);
        }

        @Override
        public Principal credentials(Workload workload, Instant issued, int replica) {
            var dice = workload.dice("user");
            return new IamUser(workload.place().account(), workload.name(), dice.iamId("AIDA"), dice.iamId("AKIA"));
        }
    }

    private static AssumedRole role(
            Workload workload, String path, String session, Instant issued, int replica, RoleUse use) {
        var role = workload.role(path, workload.name());
        return new AssumedRole(workload.place().account(), role, session, key(workload, issued, replica), issued, use);
    }

    private static String key(Workload workload, Instant issued, int replica) {
        return workload.dice("key-" + replica + "-" + issued).iamId("ASIA");
    }
}
