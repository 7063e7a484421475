#!/usr/bin/env bash
# The dashboard with many browsers in the rush hour: delay of events, time of the first page, memory and processor time.
# Options: how many listen, one run for each number; by default 500 and 5000.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 Live__MaxClients=20000

dotnet build bench/CtaStreaming.Audience --configuration Release --verbosity quiet
ulimit -n "$(ulimit -Hn)"
work=$(mktemp -d)
./run.sh --data-dir "$work/data" --start 2026-03-02T08:00 --seed 1 --dashboard-port 0 --postgres-port 0 \
  --broker-port 0 --schema-registry-port 0 --rest-proxy-port 0 --connect-port 0 --ksql-port 0 > "$work/log" 2>&1 &
stack=$!
trap 'kill "$stack" 2>/dev/null; wait 2>/dev/null || true; rm -rf "$work"' EXIT
address() { sed -n 's/.*Watch the trains at \(http:[^ ]*\).*/\1/p' "$work/log" | head -1; }
for _ in $(seq 1800); do
  [ -n "$(address)" ] && break
  kill -0 "$stack" || { cat "$work/log" >&2; exit 1; }
  sleep 0.1
done
# The page's code is compiled as it is used.
sleep 20
dashboard=$(pgrep -P "$stack" -f CtaStreaming.Dashboard.dll)
for listeners in "${@:-500 5000}"; do
  for number in $listeners; do
    dotnet artifacts/bin/CtaStreaming.Audience/release/CtaStreaming.Audience.dll "$(address)" "$dashboard" "$number" 30
  done
done
