#!/usr/bin/env bash
# Checks what the machine lacks of: the .NET SDK, and the Debian packages named on the command line.
# As root it installs the packages; otherwise it prints the one line that does.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v dotnet >/dev/null; then
  echo "The .NET 10 SDK is missing. https://dotnet.microsoft.com/download/dotnet/10.0 has it for every system." >&2
  exit 1
fi
if ! dotnet --version >/dev/null 2>&1; then
  echo "This needs the .NET SDK that global.json names (10.0 or later), and this machine has:" >&2
  dotnet --list-sdks >&2
  echo "https://dotnet.microsoft.com/download/dotnet/10.0 has it for every system." >&2
  exit 1
fi

if ! command -v dpkg-query >/dev/null; then
  echo "This is not Debian or one of its kin: make sure that you have what these packages contain: $*" >&2
  exit 0
fi

missing=()
for package in "$@"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ]; then
  echo "Some Debian packages are missing. Install them, then run this again:" >&2
  echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
  exit 1
fi
echo "Installing ${missing[*]}"
log=$(mktemp)
# Debian's package makes a cluster of its own and keeps it running. Nobody asked for that: AppHost has one in .cta/. This
# says so while the package is installed for the first time, and touches no cluster that exists.
if [[ " ${missing[*]} " == *" postgresql "* ]]; then
  no_cluster=/etc/postgresql-common/createcluster.d/cta-streaming.conf
  mkdir -p "${no_cluster%/*}"
  echo "create_main_cluster = false" > "$no_cluster"
  trap 'rm -f "$no_cluster"' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  tail -20 "$log" >&2
  echo "Installing failed; the lines above say why." >&2
  exit 1
fi
