#!/usr/bin/env bash
# Arrival events per second through producer, broker and consumer, as a ratio to raw bytes. Options: --events N --rounds N.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

build/librdkafka.sh
build/binaries.sh
dotnet build bench/CtaStreaming.Throughput --configuration Release --verbosity quiet

work=$(mktemp -d)
dotnet artifacts/bin/CtaStreaming.Platform.Host/release/CtaStreaming.Platform.Host.dll \
  --data-dir "$work/data" --broker-port 0 --schema-registry-port 0 > "$work/log" 2>&1 &
host=$!
trap 'kill "$host" 2>/dev/null; wait "$host" 2>/dev/null || true; rm -rf "$work"' EXIT

address() { sed -n "s/.*$1 ready on \(http:\/\/\)\{0,1\}\([^ /]*\).*/\2/p" "$work/log" | head -1; }
for _ in $(seq 100); do
  [ -n "$(address broker)" ] && [ -n "$(address schema-registry)" ] && break
  kill -0 "$host" || { cat "$work/log" >&2; exit 1; }
  sleep 0.1
done

dotnet artifacts/bin/CtaStreaming.Throughput/release/CtaStreaming.Throughput.dll \
  --Kafka:BootstrapServers "$(address broker)" --SchemaRegistry:Url "http://$(address schema-registry)" "$@"
