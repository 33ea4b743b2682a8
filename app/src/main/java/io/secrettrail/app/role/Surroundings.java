package io.secrettrail.app.role;

import io.micrometer.core.instrument.MeterRegistry;
import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.config.Config;
import io.secrettrail.app.kafka.KafkaClients;
import java.io.PrintStream;
import java.time.Clock;
import java.util.function.BiConsumer;

/**
 * What every role is given.
 *
 * @param failed told the word of a role and the cause when it has died and cannot go on
 */
public record Surroundings(
        Config config,
        KafkaClients kafka,
        AwsClients aws,
        MeterRegistry metrics,
        String instanceId,
        Clock clock,
        PrintStream out,
        BiConsumer<String, Throwable> failed) {}
