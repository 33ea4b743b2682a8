package io.secrettrail.ingest.inventory;

import io.secrettrail.ingest.IngestConfig.InventoryConfig;
import io.secrettrail.ingest.IngestMetrics;
import io.secrettrail.ingest.IngestMetrics.Listing;
import io.secrettrail.ingest.publish.Acks;
import io.secrettrail.ingest.publish.RecordPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Asks both stores of each Region what they hold, and sends what they answer to {@code secrettrail-catalog} and {@code secrettrail-inventory}.
 * The first round comes before the first record is sent, so that names are known before they are needed. A store that does not answer costs its
 * part of the round and nothing else: names are then learned from the log, as without any inventory.
 */
public final class InventorySync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InventorySync.class);
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofMinutes(2);
    private static final int SECRETS_PAGE = 100;
    private static final int PARAMETERS_PAGE = 50;
    private static final int FORBIDDEN = 403;

    private final InventoryConfig config;
    private final List<Place> places;
    private final RecordPublisher publisher;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("inventory").daemon().factory());

    /** One Region of the account; the clients belong to the caller. */
    public record Place(String region, SecretsManagerClient secrets, SsmClient parameters) {}

    public InventorySync(
            InventoryConfig config, List<Place> places, RecordPublisher publisher, IngestMetrics metrics, Clock clock) {
        this.config = config;
        this.places = List.copyOf(places);
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Returns when the first round has ended, or has taken so long that records must not wait for it; it then goes on beside them. */
    public void start() {
        var first = timer.submit(this::roundSafely);
        var pause = config.interval().toMillis();
        var _ = timer.scheduleWithFixedDelay(this::roundSafely, pause, pause, TimeUnit.MILLISECONDS);
        try {
            first.get(config.startWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.warn(
                    "The first inventory takes longer than {}: records are read already, and names it would have told may be assumed until it ends",
                    config.startWithin());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a round never throws", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void roundSafely() {
        try {
            LOG.info("Inventory: {} secrets and parameters are listed", round());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!timer.isShutdown()) {
                LOG.warn("The inventory was broken off and comes again in {}", config.interval(), e);
            }
        }
    }

    /** One round over all Regions; answers how much was listed. What was listed before a store failed is sent all the same. */
    int round() throws InterruptedException {
        var acks = new Acks();
        int listed = 0;
        for (var place : places) {
            listed += send(Listing.SECRETS, "secretsmanager:ListSecrets", place, secrets(place), acks);
            listed += send(Listing.PARAMETERS, "ssm:DescribeParameters", place, parameters(place), acks);
        }
        acks.await(ACKNOWLEDGED_WITHIN)
                .ifPresent(failed -> LOG.warn(
                        "Kafka did not take all of the inventory ({}); it comes again in {}",
                        failed.getMessage(),
                        config.interval()));
        return listed;
    }

    private Stream<Listed> secrets(Place place) {
        var pages = place.secrets()
                .listSecretsPaginator(
                        request -> request.maxResults(SECRETS_PAGE).includePlannedDeletion(true));
        return pages.stream()
                .flatMap(page -> page.secretList().stream())
                .map(secret -> Listed.of(secret, clock.instant()))
                .flatMap(Optional::stream);
    }

    private Stream<Listed> parameters(Place place) {
        var pages = place.parameters().describeParametersPaginator(request -> request.maxResults(PARAMETERS_PAGE));
        return pages.stream()
                .flatMap(page -> page.parameters().stream())
                .map(parameter -> Listed.of(parameter, clock.instant()))
                .flatMap(Optional::stream);
    }

    private int send(Listing what, String permission, Place place, Stream<Listed> listing, Acks acks) {
        int sent = 0;
        try {
            var each = listing.iterator();
            while (each.hasNext()) {
                var listed = each.next();
                publisher.known(listed.name(), acks);
                publisher.listed(listed.setUp(), acks);
                metrics.listed(what);
                sent++;
            }
        } catch (SdkException e) {
            if (timer.isShutdown()) {
                return sent; // broken off by our own end
            }
            metrics.notListed(what);
            LOG.warn(
                    "{} in {} listed {} and then {}; names are learned from the log, and the next round is in {}",
                    permission,
                    place.region(),
                    sent,
                    why(e, permission),
                    config.interval());
        }
        return sent;
    }

    private static String why(SdkException e, String permission) {
        if (e instanceof AwsServiceException refused) {
            var code = refused.awsErrorDetails() == null
                    ? ""
                    : String.valueOf(refused.awsErrorDetails().errorCode());
            if (refused.statusCode() == FORBIDDEN || code.contains("AccessDenied")) {
                return "refused: grant " + permission + " to the role, or set ingest.inventory.sync to false";
            }
            if (refused.isThrottlingException()) {
                return "was throttled for longer than it is tried";
            }
        }
        return "did not answer (" + e.getMessage() + ")";
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
