package io.secrettrail.ingest.queue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What all messages need, whatever they hold. While one of them is out nothing is received: it would only count against the messages. */
record Outages(Outage kafka, Outage s3) {
    Outages() {
        this(
                new Outage(
                        "Kafka does not take records: nothing is received, messages in hand are kept. Check the brokers,"
                                + " kafka.bootstrapServers, and the rights of our user; all goes on by itself"),
                new Outage("S3 does not answer: nothing is received, messages in hand are kept. Check the network, the"
                        + " credentials, and aws.endpoints; all goes on by itself"));
    }

    boolean anyOn() {
        return kafka.isOn() || s3.isOn();
    }

    void over(Object who) {
        kafka.over(who);
        s3.over(who);
    }

    List<String> problems() {
        return Stream.of(kafka, s3)
                .map(Outage::problem)
                .flatMap(Optional::stream)
                .toList();
    }
}
