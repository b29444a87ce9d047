# One side of the platform. Package its jar first: ./mvnw -q -B -Dmaven.test.skip=true -pl command-side,query-side -am package
ARG JAVA=25

FROM eclipse-temurin:${JAVA}-jdk-noble AS layers
ARG SIDE
WORKDIR /layers
COPY ${SIDE}/target/leadhub-${SIDE}-*-exec.jar node.jar
RUN java -Djarmode=tools -jar node.jar extract --layers --destination extracted

FROM eclipse-temurin:${JAVA}-jre-noble
ARG SIDE
LABEL org.opencontainers.image.title="LeadHub ${SIDE}" org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /leadhub
COPY deploy/image/ bin/
ENV LEADHUB_JDK_OPTIONS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./
RUN bin/archive
ENV LEADHUB_BIND=0.0.0.0
USER 10001:10001
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=90s --retries=3 CMD ["bin/healthy"]
ENTRYPOINT ["bin/run"]
