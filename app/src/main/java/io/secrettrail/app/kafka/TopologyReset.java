package io.secrettrail.app.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Deletes what a topology remembers: its group's positions, its internal topics, its local state. */
public final class TopologyReset {
    private final Admin admin;
    private final String applicationId;
    private final Path stateDir;

    public TopologyReset(Admin admin, String applicationId, Path stateDir) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.stateDir = stateDir;
    }

    /** @throws Failure while an instance still belongs to the group */
    public void refuseWhileRunning() {
        try {
            var group = Objects.requireNonNull(admin.describeConsumerGroups(List.of(applicationId))
                            .describedGroups()
                            .get(applicationId))
                    .get();
            if (group.groupState() != GroupState.EMPTY && group.groupState() != GroupState.DEAD) {
                throw new Failure(
                        "%s still has %d members; stop every instance, wait until 'status' shows none (a minute at most), and try again"
                                .formatted(applicationId, group.members().size()));
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw unreachable(e);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Does it, and says what was done, a line each. */
    public List<String> run(boolean keepPosition) {
        try {
            var done = new ArrayList<String>();
            var internal = admin.listTopics().names().get().stream()
                    .filter(this::isInternal)
                    .sorted()
                    .toList();
            done.add(keepPosition ? forgetPositions(internal) : deleteGroup());
            admin.deleteTopics(internal).all().get();
            internal.forEach(topic -> done.add("deleted topic " + topic));
            done.add(deleteState());
            return done;
        } catch (ExecutionException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private boolean isInternal(String topic) {
        return topic.startsWith(applicationId + "-")
                && (topic.endsWith("-changelog") || topic.endsWith("-repartition"));
    }

    private String deleteGroup() throws ExecutionException, InterruptedException {
        try {
            admin.deleteConsumerGroups(List.of(applicationId)).all().get();
            return "deleted the positions of " + applicationId + ": it reads its topics from the beginning";
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return applicationId + " had no positions yet";
            }
            throw e;
        }
    }

    /** Positions in topics that are created anew would point behind their end. */
    private String forgetPositions(List<String> internal) throws ExecutionException, InterruptedException {
        var gone = admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata().get().keySet().stream()
                .filter(partition -> internal.contains(partition.topic()))
                .collect(Collectors.toSet());
        if (!gone.isEmpty()) {
            admin.deleteConsumerGroupOffsets(applicationId, gone).all().get();
        }
        return "kept the positions of " + applicationId + ": it goes on where it stopped";
    }

    private String deleteState() {
        var folder = stateDir.resolve(applicationId);
        if (!Files.isDirectory(folder)) {
            return "no local state at " + folder;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
            return "deleted local state " + folder;
        } catch (IOException e) {
            throw new Failure(
                    "local state " + folder + " could not be deleted (" + e
                            + "); delete it by hand before the next start",
                    e);
        }
    }

    private static Failure unreachable(ExecutionException e) {
        return new Failure(
                "Kafka did not do it: " + e.getCause() + "; check kafka.bootstrapServers and try again", e.getCause());
    }

    private static Failure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Failure("interrupted; run the command again", e);
    }
}
