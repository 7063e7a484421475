using System.Text.RegularExpressions;

namespace CtaStreaming.AppHost;

/// <summary>
/// The map of the system: its programs, where each finds the others, and who waits for whom. The waiting only keeps the
/// first seconds of output calm; every service also waits by itself for what it needs.
/// </summary>
internal static partial class Topology
{
    public static IReadOnlyList<ServiceDefinition> Services(AppHostOptions options) =>
    [
        new("platform", "CtaStreaming.Platform.Host",
            WaitsFor: [],
            Arguments: at =>
            [
                "--engines", $"{Endpoints.Broker},{Endpoints.SchemaRegistry}",
                "--data-dir", Path.Combine(options.DataDirectory, "platform"),
                "--broker-port", at.Port(Endpoints.Broker),
                "--schema-registry-port", at.Port(Endpoints.SchemaRegistry),
            ],
            Ready: [new(BrokerReady(), Endpoints.Broker), new(SchemaRegistryReady(), Endpoints.SchemaRegistry)]),

        new("producers", "CtaStreaming.Producers",
            WaitsFor: ["platform"],
            Arguments: at => [.. Addresses(at), .. options.Simulation],
            Ready: [new(AnyReady())]),

        new("dashboard", "CtaStreaming.Dashboard",
            WaitsFor: ["platform"],
            Arguments: at => [.. Addresses(at), "--urls", at.Url(Endpoints.Dashboard)],
            Ready: [new(DashboardReady(), Endpoints.Dashboard)]),
    ];

    private static IEnumerable<string> Addresses(Endpoints at) =>
        ["--Kafka:BootstrapServers", at.Address(Endpoints.Broker), "--SchemaRegistry:Url", at.Url(Endpoints.SchemaRegistry)];

    [GeneratedRegex(@"\bbroker ready on \S+:(?<port>\d+)")]
    private static partial Regex BrokerReady();

    [GeneratedRegex(@"\bschema-registry ready on \S+:(?<port>\d+)")]
    private static partial Regex SchemaRegistryReady();

    [GeneratedRegex(@"\bready\b.*https?://[^\s/]+:(?<port>\d+)")]
    private static partial Regex DashboardReady();

    [GeneratedRegex(@"\bready\b")]
    private static partial Regex AnyReady();
}
