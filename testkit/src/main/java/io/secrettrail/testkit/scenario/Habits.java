package io.secrettrail.testkit.scenario;

import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.BatchReads;
import io.secrettrail.testkit.life.Behaviour;
import io.secrettrail.testkit.life.BrokenDeployment;
import io.secrettrail.testkit.life.CachedReader;
import io.secrettrail.testkit.life.CommandLineReads;
import io.secrettrail.testkit.life.ConsoleVisits;
import io.secrettrail.testkit.life.CredentialIssues;
import io.secrettrail.testkit.life.DailyCycle;
import io.secrettrail.testkit.life.HourlyJob;
import io.secrettrail.testkit.life.InfrastructureRefresh;
import io.secrettrail.testkit.life.NightlyBatch;
import io.secrettrail.testkit.life.OddSpelling;
import io.secrettrail.testkit.life.OtherTraffic;
import io.secrettrail.testkit.life.ParameterLoads;
import io.secrettrail.testkit.life.Poller;
import io.secrettrail.testkit.life.RoleChanges;
import io.secrettrail.testkit.life.RotationRuns;
import io.secrettrail.testkit.life.StartUps;
import io.secrettrail.testkit.life.TaskStarts;
import io.secrettrail.testkit.scenario.ScenarioTruth.Habit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which class of the protocol each habit of normal life belongs to. */
final class Habits {

    private Habits() {}

    static Habit habit(HonestClass kind, Workload workload, Collection<? extends Secret> secrets) {
        return new Habit(
                kind, workload.principal(), secrets.stream().map(Secret::key).collect(Collectors.toSet()));
    }

    /** Empty for what touches no secret: handed-out credentials, other services. */
    static Optional<Habit> of(Behaviour behaviour) {
        return Optional.ofNullable(
                switch (behaviour) {
                    case BatchReads batch -> habit(HonestClass.BATCH_CALL, batch.workload(), batch.secrets());
                    case BrokenDeployment late -> habit(HonestClass.DENIED_DEPLOYMENT, late.workload(), late.secrets());
                    case CachedReader cache -> habit(HonestClass.CACHED_READER, cache.workload(), cache.secrets());
                    case CommandLineReads reads -> habit(HonestClass.SPARSE_PERSON, reads.person(), reads.secrets());
                    case ConsoleVisits visits -> habit(HonestClass.CONSOLE_BROWSING, visits.person(), visits.secrets());
                    case DailyCycle cycle -> habit(HonestClass.DAILY_CYCLE, cycle.workload(), cycle.secrets());
                    case HourlyJob job -> habit(HonestClass.HOURLY_JOB, job.workload(), job.secrets());
                    case InfrastructureRefresh refresh ->
                        habit(HonestClass.INFRASTRUCTURE_AS_CODE, refresh.pipeline(), refresh.secrets());
                    case NightlyBatch batch ->
                        habit(HonestClass.OVER_DISPERSED_BATCH, batch.workload(), batch.secrets());
                    case OddSpelling odd -> habit(HonestClass.HOURLY_JOB, odd.workload(), List.of(odd.secret()));
                    case ParameterLoads loads -> habit(HonestClass.PARAMETERS, loads.workload(), loads.parameters());
                    case Poller poller -> habit(HonestClass.FIVE_MINUTE_POLL, poller.workload(), poller.secrets());
                    case RoleChanges changes -> habit(HonestClass.ADMINISTRATOR, changes.administrator(), List.of());
                    case RotationRuns runs ->
                        habit(
                                HonestClass.ROTATION,
                                runs.rotator(),
                                runs.rotations().secrets());
                    case StartUps starts -> habit(HonestClass.START_UP, starts.workload(), starts.secrets());
                    case TaskStarts starts -> habit(HonestClass.TASK_STARTS, starts.execution(), starts.secrets());
                    case CredentialIssues _, OtherTraffic _ -> null;
                    default -> throw new IllegalArgumentException("no class for " + behaviour.name());
                });
    }
}
