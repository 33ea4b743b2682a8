package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.SampleRecord.ACCOUNT;

/** Issue events, each of a form that AWS writes, and the calls made with what they issue. */
final class IssueSamples {
    static final String EKS =
            "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

    private IssueSamples() {}

    /** A service asks for a role: its answer names the key and nothing else. */
    static SampleRecord byService(String service, String role, String session, String key) {
        return issue("AssumeRole", role, session, key)
                .by("{\"type\":\"AWSService\",\"invokedBy\":\"" + service + "\"}");
    }

    /** Somebody asks for a role. */
    static SampleRecord by(String identity, String role, String session, String key) {
        return issue("AssumeRole", role, session, key).by(identity);
    }

    static SampleRecord forPod(String role, String key) {
        var session = "eks-prod-shop-orders-6c9f7d-5b1c2f7e-2f0e-4a8e-9a53-0e5a4f3c9d21";
        return byService("pods.eks.amazonaws.com", role, session, key).request("""
                        {"roleArn":"arn:aws:iam::111122223333:role/%s","roleSessionName":"%s","durationSeconds":21600,"tags":[
                         {"key":"eks-cluster-arn","value":"arn:aws:eks:eu-west-1:111122223333:cluster/prod-shop"},
                         {"key":"eks-cluster-name","value":"prod-shop"},{"key":"kubernetes-namespace","value":"shop"},
                         {"key":"kubernetes-service-account","value":"orders"},{"key":"kubernetes-pod-name","value":"orders-6c9f7d-x2x9k"},
                         {"key":"kubernetes-pod-uid","value":"3d2c1b0a-9f8e-4d7c-8b6a-5f4e3d2c1b0a"}]}
                        """.formatted(role, session));
    }

    static SampleRecord forServiceAccount(String role, String namespace, String account, String key) {
        var subject = "system:serviceaccount:" + namespace + ":" + account;
        return issue("AssumeRoleWithWebIdentity", role, "botocore-session-1767607200", key)
                .by("""
                        {"type":"WebIdentityUser","principalId":"%1$s:sts.amazonaws.com:%2$s","userName":"%2$s","identityProvider":"%1$s"}
                        """.formatted(EKS, subject));
    }

    private static SampleRecord issue(String name, String role, String session, String key) {
        return SampleRecord.of("sts", name)
                .text("eventID", "issue-of-" + key)
                .text("eventTime", "2026-01-05T11:55:00Z")
                .request("{\"roleArn\":\"arn:aws:iam::%s:role/team/%s\",\"roleSessionName\":\"%s\"}"
                        .formatted(ACCOUNT, role, session))
                .response(
                        "{\"credentials\":{\"accessKeyId\":\"%s\",\"sessionToken\":\"removed\",\"expiration\":\"Jan 5, 2026, 12:55:00 PM\"}}"
                                .formatted(key));
    }

    /** A read with the key. */
    static SampleRecord read(String id, String role, String session, String key) {
        return readBy(id, SampleRecord.role(role, session).replace("ASIAEXAMPLE", key));
    }

    static SampleRecord readBy(String id, String identity) {
        return SampleRecord.of("secretsmanager", "GetSecretValue")
                .text("eventID", id)
                .text("eventTime", "2026-01-05T11:58:00Z")
                .request("{\"secretId\":\"prod/db\"}")
                .by(identity);
    }
}
