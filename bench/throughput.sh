#!/usr/bin/env bash
# Arrival events per second through producer, broker and consumer, as a ratio to raw bytes. Options: --events N --rounds N;
# --chain turnstiles measures turnstile events through the stream processor instead, with their delay at 2 000 events a second.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

build/librdkafka.sh
build/binaries.sh
dotnet build bench/CtaStreaming.Throughput --configuration Release --verbosity quiet

work=$(mktemp -d)
dotnet artifacts/bin/CtaStreaming.Platform.Host/release/CtaStreaming.Platform.Host.dll \
  --engines broker,schema-registry --data-dir "$work/data" --broker-port 0 --schema-registry-port 0 > "$work/log" 2>&1 &
host=$!
processor=
trap 'kill $processor "$host" 2>/dev/null; wait 2>/dev/null || true; rm -rf "$work"' EXIT

address() { sed -n "s/.*$1 ready on \(http:\/\/\)\{0,1\}\([^ /]*\).*/\2/p" "$work/log" | head -1; }
for _ in $(seq 100); do
  [ -n "$(address broker)" ] && [ -n "$(address schema-registry)" ] && break
  kill -0 "$host" || { cat "$work/log" >&2; exit 1; }
  sleep 0.1
done

addresses=(--Kafka:BootstrapServers "$(address broker)" --SchemaRegistry:Url "http://$(address schema-registry)")
if [[ " $* " == *" --chain turnstiles "* ]]; then
  dotnet artifacts/bin/CtaStreaming.StreamProcessor/release/CtaStreaming.StreamProcessor.dll "${addresses[@]}" > "$work/processor.log" 2>&1 &
  processor=$!
fi
dotnet artifacts/bin/CtaStreaming.Throughput/release/CtaStreaming.Throughput.dll \
  "${addresses[@]}" "$@"
