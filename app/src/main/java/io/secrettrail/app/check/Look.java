package io.secrettrail.app.check;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Runs one look; what AWS refuses or does not answer is a finding, not a failure of the command. */
final class Look {
    private static final int FORBIDDEN = 403;

    private Look() {}

    /** @param permission the IAM action that the look needs */
    static List<Verdict> at(String subject, String permission, Supplier<List<Verdict>> look) {
        try {
            return look.get();
        } catch (AwsServiceException e) {
            var code = e.awsErrorDetails() == null
                    ? "HTTP " + e.statusCode()
                    : e.awsErrorDetails().errorCode();
            var denied = e.statusCode() == FORBIDDEN || code.contains("AccessDenied");
            return List.of(
                    denied
                            ? Verdict.unknown(subject, "not allowed to look", "grant " + permission)
                            : Verdict.wrong(subject, code, "AWS says: " + message(e)));
        } catch (SdkClientException e) {
            return List.of(Verdict.unknown(
                    subject,
                    "no answer from AWS",
                    "check the network, the Region and the credentials of this machine: " + e.getMessage()));
        }
    }

    private static String message(AwsServiceException e) {
        return e.awsErrorDetails() == null
                ? String.valueOf(e.getMessage())
                : e.awsErrorDetails().errorMessage();
    }
}
