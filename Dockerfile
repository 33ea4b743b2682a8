# Build: docker build -t secrettrail:0.1.0 .     Run: docker compose up
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY events events
COPY ingest ingest
COPY enrichment enrichment
COPY detectors detectors
COPY sink-opensearch sink-opensearch
COPY reports reports
COPY dashboards dashboards
COPY testkit testkit
COPY app app
COPY standalone standalone
COPY benchmarks/pom.xml benchmarks/pom.xml
# Tests and checks ran before an image is built; the downloaded jars stay in a cache between builds.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -ntp -Dquick -Dmaven.test.skip=true -pl standalone -am package

FROM eclipse-temurin:25.0.1_8-jre-noble
RUN groupadd --system --gid 10001 secrettrail \
 && useradd --system --uid 10001 --gid 10001 --home-dir /var/lib/secrettrail --create-home --shell /usr/sbin/nologin secrettrail
COPY --from=build /build/standalone/target/lib /opt/secrettrail/lib
COPY LICENSE secrettrail /opt/secrettrail/
USER 10001:10001
WORKDIR /var/lib/secrettrail
# State of the topologies: keep it, or every restart rebuilds it from Kafka.
VOLUME /var/lib/secrettrail
ENV SECRETTRAIL_STREAMS_STATE_DIR=/var/lib/secrettrail/state \
    SECRETTRAIL_DASHBOARD_HOST=0.0.0.0 \
    SECRETTRAIL_MONITOR_HOST=0.0.0.0 \
    SECRETTRAIL_MONITOR_PORT=9464
EXPOSE 8080 9464
# Bash speaks to the port itself: the image needs no HTTP client.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$SECRETTRAIL_MONITOR_PORT && printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/opt/secrettrail/secrettrail"]
CMD ["run"]
