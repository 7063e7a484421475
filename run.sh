#!/usr/bin/env bash
# Starts everything on this machine: the embedded platform and every service. ./run.sh --help lists the options.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

build/prerequisites.sh tzdata postgresql
build/librdkafka.sh
build/binaries.sh

exec dotnet artifacts/bin/CtaStreaming.AppHost/release/CtaStreaming.AppHost.dll "$@"
