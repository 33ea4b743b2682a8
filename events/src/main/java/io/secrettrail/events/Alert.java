package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a detector has to say. It grows: later versions of the same id replace earlier ones.
 *
 * @param id {@code detector|entity|window}, window = hour of the event that first crossed, fixed at first emission
 * @param version reset epoch · 2³² + emission number: only rises
 */
public record Alert(
        String id,
        long version,
        Detector detector,
        Subject subject,
        Severity severity,
        String severityReason,
        Span span,
        Explanation explanation,
        Secrets secrets,
        Evidence evidence,
        List<FindingRef> findings,
        Set<String> labels,
        Handling handling) {
    /** Longer ids are refused: the index could not hold them as a term. */
    public static final int MAX_ID_BYTES = 512;

    /** Infrastructure as code recognised from what it does. */
    public static final String LABEL_IAC = "iac";

    /** Judged on events older than a day at arrival: indexed, not notified. */
    public static final String LABEL_HISTORIC = "historic";

    /** Of a detector in shadow mode: evaluated and stored, nobody is told. */
    public static final String LABEL_SHADOW = "shadow";

    private static final int SHORT_ID_DIGITS = 32;

    public Alert {
        requireNonNull(id, "id");
        if (id.getBytes(StandardCharsets.UTF_8).length > MAX_ID_BYTES) {
            throw new IllegalArgumentException("an alert id must not exceed " + MAX_ID_BYTES + " bytes");
        }
        if (version < 1) {
            throw new IllegalArgumentException("versions begin at 1: " + version);
        }
        requireNonNull(detector, "detector");
        requireNonNull(subject, "subject");
        requireNonNull(severity, "severity");
        requireNonNull(severityReason, "severityReason");
        requireNonNull(span, "span");
        requireNonNull(explanation, "explanation");
        requireNonNull(secrets, "secrets");
        requireNonNull(evidence, "evidence");
        requireNonNull(handling, "handling");
        findings = List.copyOf(findings);
        labels = Collections.unmodifiableSet(new TreeSet<>(labels));
    }

    /** The id of an alert; too long an entity is replaced by its hash, so that every alert has a legal id. */
    public static String id(String detector, String entity, Instant window) {
        var id = String.join("|", detector, entity, window.toString());
        return id.getBytes(StandardCharsets.UTF_8).length <= MAX_ID_BYTES
                ? id
                : String.join("|", detector, "sha256:" + sha256(entity), window.toString());
    }

    /** The id used in the index and in addresses: the first 32 hex digits of the SHA-256 of the id. */
    public static String shortId(String id) {
        return sha256(id).substring(0, SHORT_ID_DIGITS);
    }

    public String shortId() {
        return shortId(id);
    }

    /**
     * What alerts of one incident have in common: whom they are about, and the hour. Alerts without a principal are an incident of their
     * entity.
     */
    public String incident() {
        var who = subject.principal() != null
                ? subject.principal()
                : subject.actor() != null ? subject.actor().value() : subject.entity();
        return who + "|" + span.window().truncatedTo(ChronoUnit.HOURS);
    }

    public boolean is(String label) {
        return labels.contains(label);
    }

    public Alert with(long newVersion, Handling newHandling) {
        return new Alert(
                id,
                newVersion,
                detector,
                subject,
                severity,
                severityReason,
                span,
                explanation,
                secrets,
                evidence,
                findings,
                labels,
                newHandling);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Which detector spoke. {@code statistical} tells a learned baseline from a fixed rule. */
    public record Detector(String id, String version, String title, boolean statistical, List<String> techniques) {
        public Detector {
            requireNonNull(id, "id");
            requireNonNull(version, "version");
            requireNonNull(title, "title");
            techniques = List.copyOf(techniques);
        }
    }

    /**
     * Whom or what the alert is about.
     *
     * @param entity the scope the detector judged: a principal, a secret, or a pair of both
     * @param origins where the calls came from, new ones first
     */
    public record Subject(
            String entity,
            @Nullable ActorKey actor,
            @Nullable String principal,
            @Nullable String workload,
            List<String> origins,
            List<String> tools,
            List<String> accessKeys) {
        public Subject {
            requireNonNull(entity, "entity");
            origins = List.copyOf(origins);
            tools = List.copyOf(tools);
            accessKeys = List.copyOf(accessKeys);
        }
    }

    /** Event times: the hour in the id, and the first and last event that count for the alert. */
    public record Span(Instant window, Instant firstSeen, Instant lastSeen) {
        public Span {
            requireNonNull(window, "window");
            requireNonNull(firstSeen, "firstSeen");
            requireNonNull(lastSeen, "lastSeen");
        }
    }

    /**
     * Why it fired, in measured values only.
     *
     * @param parameter what was counted, such as {@code distinct secrets per 10 min}
     * @param facts what this detector adds, in order of display: heading → lines
     * @param iacFound evidence of infrastructure as code that was found, and {@code iacMissing} that was not
     * @param coverage whether the log of the window is whole: {@code whole}, {@code gap} or {@code unknown}
     * @param harmless what would make it harmless
     */
    public record Explanation(
            String sentence,
            String parameter,
            double observed,
            Usual usual,
            double threshold,
            SequencedMap<String, List<String>> facts,
            List<String> iacFound,
            List<String> iacMissing,
            String coverage,
            String harmless,
            String nextStep) {
        public Explanation {
            requireNonNull(sentence, "sentence");
            requireNonNull(parameter, "parameter");
            requireNonNull(usual, "usual");
            requireNonNull(coverage, "coverage");
            requireNonNull(harmless, "harmless");
            requireNonNull(nextStep, "nextStep");
            var copy = new LinkedHashMap<String, List<String>>();
            for (Map.Entry<String, List<String>> fact : facts.entrySet()) {
                copy.put(fact.getKey(), List.copyOf(fact.getValue()));
            }
            facts = Collections.unmodifiableSequencedMap(copy);
            iacFound = List.copyOf(iacFound);
            iacMissing = List.copyOf(iacMissing);
        }
    }

    /** The secrets concerned: exact up to 1,024, {@code total} says how many there were. */
    public record Secrets(List<SecretKey> keys, int total) {
        public static final int MAX_KEYS = 1_024;

        public Secrets {
            if (total < keys.size() || keys.size() > MAX_KEYS) {
                throw new IllegalArgumentException(keys.size() + " keys of " + total);
            }
            keys = List.copyOf(keys);
        }

        /** All of them, cut at the limit. */
        public static Secrets of(List<SecretKey> all) {
            return new Secrets(all.subList(0, Math.min(all.size(), MAX_KEYS)), all.size());
        }
    }

    /** Ids of the events the alert rests on: at most 50, {@code total} says how many there were. */
    public record Evidence(List<String> eventIds, long total) {
        public static final int MAX_EVENT_IDS = 50;

        public Evidence {
            if (total < eventIds.size() || eventIds.size() > MAX_EVENT_IDS) {
                throw new IllegalArgumentException(eventIds.size() + " event ids of " + total);
            }
            eventIds = List.copyOf(eventIds);
        }
    }

    /** A GuardDuty finding of the actor. */
    public record FindingRef(String id, String type, double severity) {
        public FindingRef {
            requireNonNull(id, "id");
            requireNonNull(type, "type");
        }
    }

    /**
     * What people have decided.
     *
     * @param suppression the suppression whose time the alert began in; it hides the alert while the status is {@code SUPPRESSED}, and
     *     stays to be seen after it ended
     */
    public record Handling(
            AlertStatus status,
            @Nullable String assignee,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable SuppressedBy suppression) {
        public static final Handling NEW = new Handling(AlertStatus.NEW, null, null, null, null);

        public Handling {
            requireNonNull(status, "status");
            if (status == AlertStatus.SUPPRESSED && suppression == null) {
                throw new IllegalArgumentException("a suppressed alert must say by what");
            }
        }

        public Handling(
                AlertStatus status,
                @Nullable String assignee,
                @Nullable String reason,
                @Nullable String by,
                @Nullable Instant at) {
            this(status, assignee, reason, by, at, null);
        }

        public Handling with(AlertStatus newStatus, @Nullable SuppressedBy newSuppression) {
            return new Handling(newStatus, assignee, reason, by, at, newSuppression);
        }
    }

    /** Who silenced an alert, why, and how long. */
    public record SuppressedBy(String id, String owner, String reason, Instant until) {
        public SuppressedBy {
            requireNonNull(id, "id");
            requireNonNull(owner, "owner");
            requireNonNull(reason, "reason");
            requireNonNull(until, "until");
        }
    }
}
