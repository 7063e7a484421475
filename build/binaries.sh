#!/usr/bin/env bash
# Builds what run.sh starts, in Release, unless the last build is newer than everything it was made from: even a build that
# finds nothing to do takes many seconds, and a second run should start at once.
set -euo pipefail
cd "$(dirname "$0")/.."

stamp=artifacts/run.stamp
if [ -f "$stamp" ] && [ -z "$(find src schemas data sql connectors Directory.Build.props Directory.Packages.props global.json nuget.config .editorconfig -newer "$stamp" -print -quit)" ]; then
  exit 0
fi

echo "Building (the first time takes about a minute)"
log=$(mktemp)
started=$(mktemp)
# The host of everything refers to none of what it starts: each program is built by itself, into the folder where it looks.
for project in src/CtaStreaming.AppHost src/Platform/CtaStreaming.Platform.Host src/Services/*/; do
  if ! dotnet build "$project" --configuration Release >"$log" 2>&1; then
    grep -E 'error|warning' "$log" | sort -u | head -20 >&2 || tail -20 "$log" >&2
    echo "The build failed; the lines above say why." >&2
    exit 1
  fi
done
# The time at which the build began: a file saved while it ran is newer, and is built the next time.
touch -r "$started" "$stamp"
