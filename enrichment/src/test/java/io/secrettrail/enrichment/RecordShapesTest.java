package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.Shape.SM;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Access;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordShapesTest {
    /** The catalog holds {@code known} with one suffix, {@code twice} with two, and a name that itself ends like a suffix. */
    private static final Set<String> KNOWN =
            Set.of(SM + "known#Ab3dEf", SM + "twice#Aaaaaa", SM + "twice#Bbbbbb", SM + "tail-abcdef#Zz9Zz9");

    @ParameterizedTest
    @MethodSource("all")
    void shouldFileUnderTheRightSecretWithTheRightCaller(Shape shape) {
        // Given
        var event = shape.record().parsed();
        var provenance = new Provenance(Route.S3, event.eventTime(), null);
        var arrival = new Arrival(event, shape.record().bytes(), provenance, event.eventTime());
        // When
        var enrichment =
                new Enricher(RecordShapesTest::suffixes, Duration.ofHours(3)).enrich(arrival, KnownFindings.NONE);

        // Then
        assertThat(enrichment).isInstanceOf(Enrichment.Entries.class);
        assertThat(((Enrichment.Entries) enrichment).accesses().stream().map(RecordShapesTest::line))
                .containsExactlyElementsOf(shape.entries());
    }

    static Stream<Shape> all() {
        return Stream.of(
                        SecretsManagerShapes.all(),
                        ParameterStoreShapes.all(),
                        KeyShapes.keys(),
                        KeyShapes.administration(),
                        CallerShapes.all())
                .flatMap(shapes -> shapes);
    }

    private static String line(Access access) {
        return "%s %s %s [%s] %s %s %s"
                .formatted(
                        access.secretKey(),
                        access.secret().resolution(),
                        access.actor().principal(),
                        access.workload().label(),
                        access.accessClass(),
                        access.result().outcome(),
                        List.copyOf(access.flags()));
    }

    private static Set<String> suffixes(SecretKey key) {
        var prefix = CatalogFact.key(key, "");
        return KNOWN.stream()
                .filter(fact -> fact.startsWith(prefix))
                .map(fact -> fact.substring(prefix.length()))
                .collect(Collectors.toSet());
    }
}
