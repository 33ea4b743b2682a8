package io.secrettrail.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsTest {
    @ParameterizedTest
    @CsvSource({
        "secretsmanager.amazonaws.com, GetSecretValue, VALUE_READ",
        "secretsmanager.amazonaws.com, ListSecrets, ENUMERATE",
        "secretsmanager.amazonaws.com, CancelRotateSecret, ROTATE",
        "ssm.amazonaws.com, GetParametersByPath, VALUE_READ",
        "ssm.amazonaws.com, DescribeParameters, ENUMERATE",
        "kms.amazonaws.com, Decrypt, CRYPTO_USE",
        "kms.amazonaws.com, CreateGrant, POLICY",
        "kms.amazonaws.com, ScheduleKeyDeletion, DELETE",
        "cloudtrail.amazonaws.com, StopLogging, ADMIN",
    })
    void shouldClassifyByTable(String source, String name, AccessClass expected) {
        assertThat(Operations.classify(source, name, true).accessClass()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "secretsmanager.amazonaws.com, SomethingNew, true",
        "ssm.amazonaws.com, GetParameter, true",
        "ssm.amazonaws.com, SendCommand, false",
        "kms.amazonaws.com, DisableKey, true",
        "kms.amazonaws.com, Decrypt, false",
        "kms.amazonaws.com, DescribeKey, false",
        "sts.amazonaws.com, AssumeRole, true",
        "sts.amazonaws.com, GetCallerIdentity, false",
        "eks-auth.amazonaws.com, AssumeRoleForPodIdentity, true",
        "iam.amazonaws.com, PutRolePolicy, true",
        "iam.amazonaws.com, GetRole, false",
        "ec2.amazonaws.com, DescribeInstances, false",
    })
    void shouldDecideRelevanceByName(String source, String name, boolean expected) {
        assertThat(Operations.isRelevant(source, name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true, METADATA_READ", "false, ADMIN"})
    void shouldJudgeUnknownNamesByWhetherTheyOnlyRead(boolean readOnly, AccessClass expected) {
        assertThat(Operations.classify("secretsmanager.amazonaws.com", "SomethingNew", readOnly)
                        .accessClass())
                .isEqualTo(expected);
    }
}
