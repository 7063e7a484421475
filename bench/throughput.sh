#!/usr/bin/env bash
# Arrival events per second through producer, broker and consumer, as a ratio to raw bytes. Options: --events N --rounds N;
# --chain turnstiles measures turnstile events through the stream processor instead, with their delay at 2 000 events a second;
# --chain summary goes on through ksqlDB to the table of entries by station. Ends with the processor time of each program.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

build/librdkafka.sh
build/binaries.sh
dotnet build bench/CtaStreaming.Throughput --configuration Release --verbosity quiet

program() { echo "artifacts/bin/CtaStreaming.$1/release/CtaStreaming.$1.dll"; }

engines=broker,schema-registry
[[ " $* " == *" --chain summary "* ]] && engines+=,ksql
work=$(mktemp -d)
dotnet "$(program Platform.Host)" --engines "$engines" --data-dir "$work/data" \
  --broker-port 0 --schema-registry-port 0 --ksql-port 0 > "$work/log" 2>&1 &
host=$!
processor=
trap 'kill $processor "$host" 2>/dev/null; wait 2>/dev/null || true; rm -rf "$work"' EXIT

address() { sed -n "s/.*$1 ready on \(http:\/\/\)\{0,1\}\([^ /]*\).*/\2/p" "$work/log" | head -1; }
for engine in ${engines//,/ }; do
  for _ in $(seq 300); do
    [ -n "$(address "$engine")" ] && break
    kill -0 "$host" || { cat "$work/log" >&2; exit 1; }
    sleep 0.1
  done
done

addresses=(--Kafka:BootstrapServers "$(address broker)" --SchemaRegistry:Url "http://$(address schema-registry)")
if [[ " $* " == *" --chain "* ]]; then
  dotnet "$(program StreamProcessor)" "${addresses[@]}" > "$work/processor.log" 2>&1 &
  processor=$!
fi
if [[ $engines == *ksql* ]]; then
  dotnet "$(program KsqlBootstrapper)" --Ksql:Url "http://$(address ksql)" || { cat "$work/log" >&2; exit 1; }
fi
dotnet "$(program Throughput)" "${addresses[@]}" "$@"
ps -o cputimes=,args= -p "$host${processor:+,$processor}" | sed -n 's/^ *\([0-9]*\) .*release\/CtaStreaming\.\([A-Za-z.]*\)\.dll.*/\1 s of processor time: \2/p'
