package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Platform.Ec2;
import io.secrettrail.testkit.estate.Platform.Ecs;
import io.secrettrail.testkit.estate.Platform.Irsa;
import io.secrettrail.testkit.estate.Platform.Lambda;
import io.secrettrail.testkit.estate.Platform.Pipeline;
import io.secrettrail.testkit.estate.Platform.PodIdentity;
import io.secrettrail.testkit.estate.Platform.Sso;
import io.secrettrail.testkit.estate.Platform.User;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.record.Caller.AssumedRole;
import io.secrettrail.testkit.record.Caller.IamUser;
import io.secrettrail.testkit.record.Caller.SamlUser;
import io.secrettrail.testkit.record.Caller.WebIdentityUser;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.Session;
import io.secrettrail.testkit.record.TokenService;
import io.secrettrail.testkit.record.TokenService.Pod;
import java.time.Instant;

/** Temporary credentials are handed out again and again: these records tie later calls to pods, tasks and instances. */
public record CredentialIssues(Workload workload, int replicas) implements Behaviour {

    @Override
    public String name() {
        return "credentials of " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        for (int replica = 0; replica < replicas; replica++) {
            var issued = workload.issueBefore(day.end().minusSeconds(1), replica);
            while (day.contains(issued)) {
                if (workload.credentials(issued, replica) instanceof AssumedRole role) {
                    write(role, issued, replica, dice, journal);
                }
                issued = issued.minus(workload.life());
            }
        }
    }

    private void write(AssumedRole role, Instant issued, int replica, Dice dice, Journal journal) {
        var place = workload.place();
        var sts = new TokenService(place.region(), dice);
        var life = workload.life();
        switch (workload.platform()) {
            case Ec2 _ -> journal.write(sts.assumedByService(role, "ec2.amazonaws.com", role.sessionName(), life));
            case Ecs _ ->
                journal.write(sts.assumedByService(role, "ecs-tasks.amazonaws.com", role.sessionName(), life));
            case Lambda _ -> {
                var session = "awslambda_" + dice.between(1, 999) + "_" + issued.toEpochMilli() + "0000";
                journal.write(sts.assumedByService(role, "lambda.amazonaws.com", session, life));
            }
            case Irsa irsa -> {
                var subject = "system:serviceaccount:" + irsa.namespace() + ":" + workload.name();
                var pod = new WebIdentityUser(place.account(), irsa.provider(place), "sts.amazonaws.com", subject);
                var address = workload.at(issued, replica).address();
                journal.write(sts.assumedWithWebIdentity(role, pod, address, workload.userAgent(), life));
            }
            case PodIdentity identity -> {
                journal.write(sts.podIdentityAsked(node(issued), issued, identity.cluster()));
                var own = workload.dice("pod-" + replica);
                var podName = workload.name() + "-" + own.hex(8) + "-" + own.hex(5);
                var pod = new Pod(identity.cluster(), identity.namespace(), workload.name(), podName, own.uuid());
                journal.write(sts.assumedForPod(role, pod, life));
            }
            case Pipeline _ -> {
                var id = Dice.of(29, place.account()).iamId("AIDA");
                var runner = new IamUser(
                        place.account(), "ci-runner", id, Dice.of(29, id).iamId("AKIA"));
                var at = workload.at(issued, replica);
                journal.write(sts.assumedBy(new Session(runner, at.address(), at.userAgent()), role, life));
            }
            case Sso _ -> {
                var provider = "arn:aws:iam::" + place.account() + ":saml-provider/AWSSSO_DO_NOT_DELETE";
                var person = new SamlUser(place.account(), provider, "nameid-" + workload.name(), workload.name());
                var address = workload.at(issued, replica).address();
                journal.write(sts.assumedWithSaml(role, person, address, life));
            }
            case User _ -> throw new IllegalStateException("long-lived keys are not handed out");
        }
    }

    private Session node(Instant issued) {
        var node = new Workload(workload.seed(), "eks-node-role", workload.place(), new Ec2(), workload.userAgent());
        return node.at(issued);
    }
}
