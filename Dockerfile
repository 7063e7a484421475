# One recipe for all services: docker build --build-arg SERVICE=Producers --tag cta-streaming/producers .
# SERVICE is a project of src/Services without its "CtaStreaming.".

# .NET 10 without a patch number: its patches are security fixes that every image should get when it is built anew.
ARG DOTNET=10.0

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET}-noble AS build
WORKDIR /source
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Restored before the sources come, and for all services together: a changed line of code downloads nothing, and six images share
# these layers. The folder of local packages is a source that nuget.config names, so it must be there; it stays empty, because a
# librdkafka that was built on the host belongs to the host's libraries. nuget.org has one that brings its own.
COPY global.json nuget.config Directory.Build.props Directory.Packages.props ./
COPY build/packages/README.md build/packages/
COPY src/Directory.Build.props src/
COPY src/CtaStreaming.Avro/CtaStreaming.Avro.csproj src/CtaStreaming.Avro/
COPY src/CtaStreaming.Contracts/CtaStreaming.Contracts.csproj src/CtaStreaming.Contracts/
COPY src/CtaStreaming.Hosting/CtaStreaming.Hosting.csproj src/CtaStreaming.Hosting/
COPY src/CtaStreaming.Kafka/CtaStreaming.Kafka.csproj src/CtaStreaming.Kafka/
COPY src/CtaStreaming.Transit/CtaStreaming.Transit.csproj src/CtaStreaming.Transit/
COPY src/Services/Directory.Build.props src/Services/
COPY src/Services/CtaStreaming.ConnectorRegistrar/CtaStreaming.ConnectorRegistrar.csproj src/Services/CtaStreaming.ConnectorRegistrar/
COPY src/Services/CtaStreaming.Dashboard/CtaStreaming.Dashboard.csproj src/Services/CtaStreaming.Dashboard/
COPY src/Services/CtaStreaming.KsqlBootstrapper/CtaStreaming.KsqlBootstrapper.csproj src/Services/CtaStreaming.KsqlBootstrapper/
COPY src/Services/CtaStreaming.Producers/CtaStreaming.Producers.csproj src/Services/CtaStreaming.Producers/
COPY src/Services/CtaStreaming.StreamProcessor/CtaStreaming.StreamProcessor.csproj src/Services/CtaStreaming.StreamProcessor/
COPY src/Services/CtaStreaming.TopicCopier/CtaStreaming.TopicCopier.csproj src/Services/CtaStreaming.TopicCopier/
COPY src/Services/CtaStreaming.WeatherEmitter/CtaStreaming.WeatherEmitter.csproj src/Services/CtaStreaming.WeatherEmitter/
RUN set -e; for project in src/Services/*/; do dotnet restore "$project"; done

COPY .editorconfig ./
COPY schemas/ schemas/
COPY data/ data/
COPY connectors/ connectors/
COPY ksql/ ksql/
COPY src/CtaStreaming.Avro/ src/CtaStreaming.Avro/
COPY src/CtaStreaming.Contracts/ src/CtaStreaming.Contracts/
COPY src/CtaStreaming.Hosting/ src/CtaStreaming.Hosting/
COPY src/CtaStreaming.Kafka/ src/CtaStreaming.Kafka/
COPY src/CtaStreaming.Transit/ src/CtaStreaming.Transit/
COPY src/Services/ src/Services/

ARG SERVICE
# The analyzers have had their say in the tests. The starter gets one name for all services: the final image has no shell that could put SERVICE into its entry point.
RUN test -n "$SERVICE" || { echo "Name the service: --build-arg SERVICE=Producers" >&2; exit 1; }; \
    dotnet publish "src/Services/CtaStreaming.$SERVICE" --configuration Release --no-restore --output /app -p:RunAnalyzers=false \
    && mv "/app/CtaStreaming.$SERVICE" /app/service

# Chiseled: no shell, no package manager, a user that is not root. "extra" for the time zones: the railway runs on Chicago's clock.
FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app/ ./
# Diagnostics would write into /tmp, and the file system is read-only.
ENV DOTNET_EnableDiagnostics=0
USER $APP_UID
ENTRYPOINT ["/app/service"]
