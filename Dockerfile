# One file for all services. The first stage builds all of them at once and is shared; the second makes one's image:
#
#   docker build --build-arg SERVICE=order-service --build-arg PORT=8083 -t agora/order-service:dev .
#
# It needs BuildKit, which is the default since Docker 23; before, DOCKER_BUILDKIT=1 asks for it.

# Arguments, so that they can be given by digest: docs/supply-chain.md.
ARG BUILD_IMAGE=maven:3.9.16-eclipse-temurin-25-noble
ARG JRE_IMAGE=eclipse-temurin:25.0.4_7-jre-noble

FROM $BUILD_IMAGE AS build
ENV SERVICES="discovery-service gateway-service user-service product-service order-service inventory-service \
payment-service payment-sandbox"
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -ntp -DskipTests -Dspotless.check.skip=true -pl "$(echo $SERVICES | tr ' ' ',')" -am package
RUN for service in $SERVICES; do \
        java -Djarmode=tools -jar $service/target/$service-*.jar extract --layers --destination /layers/$service \
            --application-filename app.jar || exit 1; \
    done


FROM $JRE_IMAGE
ARG SERVICE
ARG PORT
LABEL org.opencontainers.image.title="agora/$SERVICE" org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
COPY docker/jvm.options docker/healthy ./
COPY --from=build /layers/$SERVICE/dependencies/ ./
COPY --from=build /layers/$SERVICE/spring-boot-loader/ ./
COPY --from=build /layers/$SERVICE/snapshot-dependencies/ ./
COPY --from=build /layers/$SERVICE/application/ ./
# A start without any neighbour, up to where the service would open its doors, so that the JVM remembers the classes that it
# loaded. The second command fails the build if the JVM would not use what it wrote.
RUN SPRING_FLYWAY_ENABLED=false SPRING_KAFKA_ADMIN_AUTOCREATE=false \
    EUREKA_CLIENT_REGISTERWITHEUREKA=false EUREKA_CLIENT_FETCHREGISTRY=false \
    java @jvm.options -Xlog:aot=error -XX:AOTCacheOutput=app.aot -Dspring.context.exit=onRefresh -jar app.jar \
    && java @jvm.options -XX:AOTMode=on -XX:AOTCache=app.aot -cp app.jar -version
# Many threads allocate little native memory: an arena for each only wastes it. Logs are one JSON object a line.
ENV SERVER_PORT=$PORT MALLOC_ARENA_MAX=2 LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
EXPOSE $PORT
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=10s --start-period=300s --retries=6 CMD ["/app/healthy"]
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=app.aot", "-jar", "app.jar"]
