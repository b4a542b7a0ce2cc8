# syntax=docker/dockerfile:1
# Builds the bot, then makes the JDK's start-up cache in the very image that will use it.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -pl bot -am -DskipTests -Dspotless.check.skip package

FROM eclipse-temurin:25-jre
# the image may have a user 1000 already, which is taken then
RUN mkdir -p /app /data && chown 1000:1000 /data
WORKDIR /app
COPY --from=build /src/bot/target/lib lib
COPY --from=build /src/bot/target/ela-parem.jar ela-parem.jar
COPY deploy/jvm.options deploy/healthy.sh ./
# The training run notes what a start needs, and unpacks SQLite's library into native. The cache fits this JVM, these
# options and these files alone; the second line starts with it and fails the build when it does not fit.
RUN java -jar ela-parem.jar train --services jvm.options ela-parem.aot \
 && java @jvm.options -XX:AOTCache=ela-parem.aot -XX:AOTMode=on -jar ela-parem.jar version

ENV DATA_DIR=/data ENVIRONMENT=production
USER 1000:1000
EXPOSE 8080
# only a process that does not answer at all is unhealthy: Telegram's troubles are not mended by a new start
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["bash", "/app/healthy.sh"]
# java itself is the first process, so SIGTERM reaches it; a cache that does not fit is told in a line, and done without
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/ela-parem.aot", "-jar", "/app/ela-parem.jar"]
