using System.Text.RegularExpressions;
using CtaStreaming.AppHost.Postgres;

namespace CtaStreaming.AppHost;

/// <summary>
/// The map of the system: its programs, where each finds the others, and who waits for whom. The waiting only keeps the
/// first seconds of output calm; every service also waits by itself for what it needs.
/// </summary>
internal static partial class Topology
{
    public static IReadOnlyList<ServiceDefinition> Services(AppHostOptions options) =>
    [
        new("postgres", new PostgresServer(Path.Combine(options.DataDirectory, "postgres"), options.WithLondon ? [StationsDatabase.London] : []),
            WaitsFor: [],
            Ready: [new(PostgresListens(), Endpoints.Postgres), new(PostgresReady())]),

        new("stations", new SqlScript("sql/load_stations.sql"),
            WaitsFor: ["postgres"],
            Ready: []) { IsTask = true },

        new("platform", "CtaStreaming.Platform.Host",
            WaitsFor: [],
            Arguments: at =>
            [
                "--data-dir", Path.Combine(options.DataDirectory, "platform"),
                "--broker-port", at.Port(Endpoints.Broker),
                "--schema-registry-port", at.Port(Endpoints.SchemaRegistry),
                "--rest-proxy-port", at.Port(Endpoints.RestProxy),
                "--connect-port", at.Port(Endpoints.Connect),
                "--ksql-port", at.Port(Endpoints.Ksql),
            ],
            Ready:
            [
                new(BrokerReady(), Endpoints.Broker),
                new(SchemaRegistryReady(), Endpoints.SchemaRegistry),
                new(RestProxyReady(), Endpoints.RestProxy),
                new(ConnectReady(), Endpoints.Connect),
                new(KsqlReady(), Endpoints.Ksql),
            ]),

        new("registrar", "CtaStreaming.ConnectorRegistrar",
            WaitsFor: ["platform", "stations"],
            Arguments: at => ["--Connect:Url", at.Url(Endpoints.Connect), "--ConnectionStrings:Cta", StationsDatabase.ConnectionString(at)],
            Ready: []) { IsTask = true },

        new("producers", "CtaStreaming.Producers",
            WaitsFor: ["platform"],
            Arguments: at => [.. Addresses(at), .. options.Simulation],
            Ready: [new(AnyReady())]),

        new("weather", "CtaStreaming.WeatherEmitter",
            WaitsFor: ["platform"],
            Arguments: at => ["--RestProxy:Url", at.Url(Endpoints.RestProxy), .. options.Simulation],
            Ready: [new(AnyReady())]),

        new("stream-processor", "CtaStreaming.StreamProcessor",
            WaitsFor: ["platform"],
            // Under a name, so that one that is started again ends at once what its predecessor left open.
            Arguments: at => [.. Addresses(at), "--instance", "1"],
            Ready: [new(AnyReady())]),

        new("ksql", "CtaStreaming.KsqlBootstrapper",
            // The processor makes the topic that the statements read; without it this would only wait, and say so.
            WaitsFor: ["platform", "stream-processor"],
            Arguments: at => ["--Ksql:Url", at.Url(Endpoints.Ksql)],
            Ready: []) { IsTask = true },

        new("dashboard", "CtaStreaming.Dashboard",
            WaitsFor: ["platform"],
            Arguments: at => [.. Addresses(at), "--urls", at.Url(Endpoints.Dashboard)],
            Ready: [new(DashboardReady(), Endpoints.Dashboard)]),

        .. options.WithLondon ? London(options) : [],
    ];

    private static IEnumerable<ServiceDefinition> London(AppHostOptions options) =>
    [
        new("london-table", new SqlScript("sql/load_london.sql", StationsDatabase.London),
            WaitsFor: ["postgres"],
            Ready: []) { IsTask = true },

        new("london-connector", "CtaStreaming.ConnectorRegistrar",
            WaitsFor: ["platform", "london-table"],
            Arguments: at =>
            [
                "--file", "connectors/london-stations.json", "--Connect:Url", at.Url(Endpoints.Connect), "--SchemaRegistry:Url", at.Url(Endpoints.SchemaRegistry),
                "--ConnectionStrings:London", StationsDatabase.ConnectionString(at, StationsDatabase.London),
            ],
            Ready: []) { IsTask = true },

        new("barriers", "CtaStreaming.BarrierSimulator",
            WaitsFor: ["platform"],
            Arguments: at => [.. Addresses(at), .. options.Simulation],
            Ready: [new(AnyReady())]),

        new("london-ksql", "CtaStreaming.KsqlBootstrapper",
            // They make the topics that the statements read.
            WaitsFor: ["platform", "london-connector", "barriers"],
            Arguments: at => ["--file", "ksql/london.sql", "--Ksql:Url", at.Url(Endpoints.Ksql)],
            Ready: []) { IsTask = true },

        new("warehouse", "CtaStreaming.WarehouseSink",
            WaitsFor: ["platform", "london-table"],
            Arguments: at => [.. Addresses(at), "--ConnectionStrings:Warehouse", StationsDatabase.ConnectionString(at, StationsDatabase.London)],
            Ready: [new(AnyReady())]),
    ];

    private static IEnumerable<string> Addresses(Endpoints at) =>
        ["--Kafka:BootstrapServers", at.Address(Endpoints.Broker), "--SchemaRegistry:Url", at.Url(Endpoints.SchemaRegistry)];

    [GeneratedRegex(@"\blistening on IPv4 address ""\S+"", port (?<port>\d+)")]
    private static partial Regex PostgresListens();

    [GeneratedRegex(@"\bready to accept connections$")]
    private static partial Regex PostgresReady();

    [GeneratedRegex(@"\bbroker ready on \S+:(?<port>\d+)")]
    private static partial Regex BrokerReady();

    [GeneratedRegex(@"\bschema-registry ready on \S+:(?<port>\d+)")]
    private static partial Regex SchemaRegistryReady();

    [GeneratedRegex(@"\brest-proxy ready on \S+:(?<port>\d+)")]
    private static partial Regex RestProxyReady();

    [GeneratedRegex(@"\bconnect ready on \S+:(?<port>\d+)")]
    private static partial Regex ConnectReady();

    [GeneratedRegex(@"\bksql ready on \S+:(?<port>\d+)")]
    private static partial Regex KsqlReady();

    [GeneratedRegex(@"\bready\b.*https?://[^\s/]+:(?<port>\d+)")]
    private static partial Regex DashboardReady();

    [GeneratedRegex(@"\bready\b")]
    private static partial Regex AnyReady();
}
