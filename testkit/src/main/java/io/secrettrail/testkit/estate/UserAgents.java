package io.secrettrail.testkit.estate;

/** What clients say they are: a label, never proof. */
public final class UserAgents {

    public static final String JAVA_CACHE = "aws-sdk-java/2.31.20 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1"
            + " lang/java#25 md/OpenJDK_64-Bit_Server_VM#25 AwsSecretCache/2.1.0";
    public static final String JAVA =
            "aws-sdk-java/2.31.20 md/io#async md/http#NettyNio ua/2.1 os/Linux#6.1 lang/java#21";
    public static final String PYTHON = "Boto3/1.36.2 md/Botocore#1.36.2 ua/2.0 os/linux#6.1 lang/python#3.12.8";
    public static final String PYTHON_LAMBDA = PYTHON + " exec-env/AWS_Lambda_python3.13";
    public static final String GO = "aws-sdk-go-v2/1.32.3 os/linux lang/go#1.23.1 md/GOOS#linux md/GOARCH#amd64";
    public static final String AGENT = GO + " aws-secrets-manager-agent/1.2.0";
    public static final String CSI = GO + " app/secrets-store-csi-driver-provider-aws-1.0.0";
    public static final String ECS_AGENT =
            "Amazon ECS Agent - v1.89.2 (0abc1234) (linux) (+http://aws.amazon.com/ecs/)";
    public static final String TERRAFORM = "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io)"
            + " terraform-provider-aws/5.80.0 aws-sdk-go-v2/1.32.3 os/linux lang/go#1.23.1 api/secretsmanager#1.34.1";
    public static final String CONSOLE =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36";
    public static final String CLI =
            "aws-cli/2.22.4 md/awscrt#0.22.0 ua/2.0 os/linux#6.1 md/arch#x86_64 lang/python#3.12.6"
                    + " md/installer#exe md/command#secretsmanager.get-secret-value";

    private UserAgents() {}
}
