#!/usr/bin/env bash
# From the command to the first train in /api/status, and what all processes then hold of memory: the sum of their
# proportional set sizes, which counts a page that several share only once.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

build/librdkafka.sh
build/binaries.sh

work=$(mktemp -d)
port=${DASHBOARD_PORT:-18888}
now() { date +%s%N; }

started=$(now)
dotnet artifacts/bin/CtaStreaming.AppHost/release/CtaStreaming.AppHost.dll --data-dir "$work" \
  --dashboard-port "$port" --broker-port 0 --schema-registry-port 0 --rest-proxy-port 0 --connect-port 0 --postgres-port 0 --start 2026-03-02T08:00 > "$work/run.log" 2>&1 &
apphost=$!
trap 'kill "$apphost" 2>/dev/null; wait "$apphost" 2>/dev/null || true; rm -rf "$work"' EXIT

until curl --silent --max-time 1 "http://127.0.0.1:$port/api/status" 2>/dev/null | grep -q '"trainId"'; do
  kill -0 "$apphost" || { cat "$work/run.log" >&2; exit 1; }
  [ $(($(now) - started)) -lt 120000000000 ] || { echo "no train within two minutes" >&2; cat "$work/run.log" >&2; exit 1; }
  sleep 0.05
done
echo "first train after $(($(now) - started))" | awk '{ printf "first train after %.1f s\n", $4 / 1e9 }'

# A minute later, with every topic in use and nothing left to compile.
sleep "${SETTLE_SECONDS:-60}"
total=0
# PostgreSQL's own processes are children of its server.
for process in $apphost $(pgrep -P "$apphost") $(pgrep -P "$(head -1 "$work/postgres/postmaster.pid")"); do
  pss=$(awk '/^Pss:/ { print $2 }' "/proc/$process/smaps_rollup")
  name=$(tr '\0' '\n' < "/proc/$process/cmdline" | sed -n 's/.*\/\(CtaStreaming[^/]*\)\.dll$/\1/p' | head -1)
  [ -n "$name" ] || name=$(tr '\0' ' ' < "/proc/$process/cmdline" | cut -c1-32 | sed 's|^/usr/lib/postgresql/.*|postgres|; s/ *$//')
  printf '%-32s %4d MB\n' "$name" $((pss / 1024))
  total=$((total + pss))
done
printf '%-32s %4d MB\n' "all processes" $((total / 1024))
