#!/usr/bin/env bash
# Makes the NuGet package librdkafka.redist available where the configured NuGet source does not have it.
#
# Confluent.Kafka is managed code around librdkafka; its native part is a NuGet package of its own. A source without that
# package still leaves the npm package @confluentinc/kafka-javascript, which carries librdkafka's source: it is built from
# there and packed under the name and version that Directory.Packages.props asks for, so that every project keeps a plain
# PackageReference. The package is cached outside the clone; a new clone copies it.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(sed -n 's/.*"librdkafka.redist" Version="\([^"]*\)".*/\1/p' Directory.Packages.props)
npm_package=@confluentinc/kafka-javascript@1.10.1   # carries librdkafka 2.15.1
case "$(uname -m)" in
  x86_64) rid=linux-x64 ;;
  aarch64) rid=linux-arm64 ;;
  *) echo "librdkafka: no build recipe for $(uname -m); install librdkafka.redist $version into build/packages by hand" >&2; exit 1 ;;
esac
nupkg=librdkafka.redist.$version.nupkg
cache=${XDG_CACHE_HOME:-$HOME/.cache}/cta-streaming
global=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')

[ -f "build/packages/$nupkg" ] && exit 0
[ -d "${global%/}/librdkafka.redist/$version" ] && exit 0
if [ -f "$cache/$nupkg" ]; then cp "$cache/$nupkg" build/packages/; exit 0; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/probe"
cat > "$work/probe/probe.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="librdkafka.redist" Version="[$version]" /></ItemGroup>
</Project>
XML
cp nuget.config "$work/probe/"
mkdir -p "$work/probe/build/packages"
if dotnet restore "$work/probe" --verbosity quiet >/dev/null 2>&1; then exit 0; fi

echo "librdkafka: NuGet has no librdkafka.redist $version here; building it from the source in $npm_package (about a minute, once)"
packages=(gcc make libc6-dev libssl-dev zlib1g-dev libzstd-dev)
command -v npm >/dev/null || packages+=(npm)
build/prerequisites.sh "${packages[@]}"
(
  cd "$work"
  npm pack --silent "$npm_package" >/dev/null
  tar xzf ./*.tgz
  cd package/deps/librdkafka
  ./configure --disable-gssapi --disable-curl
  make -j"$(nproc)" -C src librdkafka.so.1
  strip --strip-unneeded src/librdkafka.so.1
) > "$work/build.log" 2>&1 || { tail -30 "$work/build.log" >&2; echo "librdkafka: the build failed; the lines above say why" >&2; exit 1; }

mkdir -p "$work/nuget/native"
cp "$work/package/deps/librdkafka/src/librdkafka.so.1" "$work/nuget/native/librdkafka.so"
cp "$work/package/deps/librdkafka/LICENSES.txt" "$work/nuget/"
cat > "$work/nuget/redist.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>netstandard2.0</TargetFramework>
    <PackageId>librdkafka.redist</PackageId>
    <Version>$version</Version>
    <Authors>librdkafka contributors</Authors>
    <Description>librdkafka $version for $rid, built from source on this machine.</Description>
    <IncludeBuildOutput>false</IncludeBuildOutput>
    <SuppressDependenciesWhenPacking>true</SuppressDependenciesWhenPacking>
    <NoWarn>NU5128</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <None Include="native/librdkafka.so" Pack="true" PackagePath="runtimes/$rid/native" />
    <None Include="LICENSES.txt" Pack="true" PackagePath="" />
  </ItemGroup>
</Project>
XML
dotnet pack "$work/nuget" --configuration Release --output "$work/out" --verbosity quiet > "$work/pack.log" 2>&1 \
  || { cat "$work/pack.log" >&2; exit 1; }

mkdir -p "$cache"
# By rename, so that a second clone preparing itself at the same moment never reads half a package.
cp "$work/out/$nupkg" "$cache/$nupkg.$$" && mv "$cache/$nupkg.$$" "$cache/$nupkg"
cp "$cache/$nupkg" build/packages/
