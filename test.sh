#!/usr/bin/env bash
# Builds everything, checks the formatting, runs every test, and closes with "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# The tests meet the platform with other people's clients, read Avro with another implementation, look at the page in a browser, and
# have the compose files read by compose (which needs no Docker engine for that).
packages=(tzdata postgresql curl kcat python3-kafka python3-avro chromium docker-compose)
command -v npm >/dev/null || packages+=(npm)
build/prerequisites.sh "${packages[@]}"
build/librdkafka.sh
for package in $(find tests -name package-lock.json -not -path '*/node_modules/*'); do
  npm ci --silent --no-audit --no-fund --prefix "$(dirname "$package")"
done

results=artifacts/test-results
rm -rf "$results"
dotnet build CtaStreaming.sln --configuration Release

formatted=1
dotnet format CtaStreaming.sln --no-restore --verify-no-changes || { formatted=0; echo "Run 'dotnet format' to mend the formatting."; }

# One project after the other: many start servers and measure time, and two cores are soon shared by too many.
tests=1
dotnet test CtaStreaming.sln --configuration Release --no-build -m:1 --logger trx --results-directory "$results" || tests=0

count() { grep -ho "<Counters [^>]*" "$results"/*.trx | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'; }
passed=$(($(count passed) + formatted))
failed=$(($(count failed) + 1 - formatted))
# A test host that crashed leaves no counters, and must not pass for a success.
if [ "$tests" -eq 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
