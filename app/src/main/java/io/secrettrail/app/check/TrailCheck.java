package io.secrettrail.app.check;

import io.secrettrail.app.config.CheckConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/** The trail: does it log, does it log reads and KMS, and can its files be proven whole? */
final class TrailCheck {
    private final CloudTrailClient cloudTrail;
    private final CheckConfig config;

    TrailCheck(CloudTrailClient cloudTrail, CheckConfig config) {
        this.cloudTrail = cloudTrail;
        this.config = config;
    }

    /** The verdicts of the trail that serves us best: a second trail for other purposes is nobody's mistake. */
    List<Verdict> check() {
        return Look.at("CloudTrail trails", "cloudtrail:DescribeTrails", () -> {
            var trails = trails();
            if (trails.isEmpty()) {
                return List.of(
                        Verdict.wrong(
                                "CloudTrail trails",
                                config.trail().isEmpty() ? "none" : "no trail is named " + config.trail(),
                                "create a multi-Region trail with management events, reads and writes, and log file validation"));
            }
            return trails.stream()
                    .map(this::judge)
                    .min(Comparator.comparingLong(TrailCheck::mistakes))
                    .orElseThrow();
        });
    }

    private List<Trail> trails() {
        return cloudTrail
                .describeTrails(request -> {
                    request.includeShadowTrails(true);
                    if (!config.trail().isEmpty()) {
                        request.trailNameList(config.trail());
                    }
                })
                .trailList();
    }

    private static long mistakes(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.mark() == Verdict.Mark.WRONG)
                .count();
    }

    private List<Verdict> judge(Trail trail) {
        var subject = "trail " + trail.name();
        var verdicts = new ArrayList<Verdict>();
        verdicts.addAll(Look.at(subject + ", logging", "cloudtrail:GetTrailStatus", () -> {
            var status = cloudTrail.getTrailStatus(request -> request.name(trail.trailARN()));
            return List.of(
                    Boolean.TRUE.equals(status.isLogging())
                            ? Verdict.ok(subject + ", logging", "on")
                            : Verdict.wrong(
                                    subject + ", logging",
                                    "stopped",
                                    "run: aws cloudtrail start-logging --name " + trail.name()));
        }));
        verdicts.addAll(Look.at(
                subject + ", events",
                "cloudtrail:GetEventSelectors",
                () -> Selectors.judge(
                        subject, cloudTrail.getEventSelectors(request -> request.trailName(trail.trailARN())))));
        verdicts.add(
                Boolean.TRUE.equals(trail.logFileValidationEnabled())
                        ? Verdict.ok(subject + ", validation", "digest files are written")
                        : Verdict.wrong(
                                subject + ", validation",
                                "off",
                                "run: aws cloudtrail update-trail --enable-log-file-validation --name " + trail.name()
                                        + "; without it nobody can prove that the log is whole"));
        verdicts.add(
                Boolean.TRUE.equals(trail.isMultiRegionTrail())
                        ? Verdict.ok(subject + ", Regions", "all")
                        : Verdict.wrong(
                                subject + ", Regions",
                                "only " + trail.homeRegion(),
                                "run: aws cloudtrail update-trail --is-multi-region-trail --name " + trail.name()));
        return verdicts;
    }
}
