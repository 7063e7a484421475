using System.Globalization;
using System.Net;
using CtaStreaming.Platform.Host.Engines;
using Microsoft.Extensions.Configuration;

namespace CtaStreaming.Platform.Host.Options;

/// <summary>What to run and how, checked.</summary>
internal sealed record PlatformOptions
{
    /// <summary>In the order in which they start.</summary>
    public required IReadOnlyList<Engine> Engines { get; init; }

    public required string DataDirectory { get; init; }

    public required string Host { get; init; }

    public required string? AdvertisedHost { get; init; }

    public required string? BootstrapServers { get; init; }

    public required int BrokerPort { get; init; }

    public required bool AutoCreateTopics { get; init; }

    public required int NumPartitions { get; init; }

    public required TimeSpan GroupInitialRebalanceDelay { get; init; }

    public required int SchemaRegistryPort { get; init; }

    public required string? SchemaRegistryUrl { get; init; }

    public required int RestProxyPort { get; init; }

    public required int ConnectPort { get; init; }

    public required int KsqlPort { get; init; }

    /// <exception cref="UsageException">A value that can't be, by the name of its option.</exception>
    public static PlatformOptions Read(IConfiguration configuration)
    {
        var options = new PlatformOptions
        {
            Engines = EngineTable.Select(Text(configuration, Option.Engines)),
            DataDirectory = Text(configuration, Option.DataDirectory) ?? Path.Combine(".cta", "platform"),
            Host = Address(configuration, Option.Host),
            AdvertisedHost = Text(configuration, Option.AdvertisedHost),
            BootstrapServers = Text(configuration, Option.BootstrapServers),
            BrokerPort = Port(configuration, Option.BrokerPort, 9092),
            AutoCreateTopics = !Switch(configuration, Option.NoAutoCreateTopics),
            NumPartitions = Number(configuration, Option.NumPartitions, 1, 1, 10_000, "a number of partitions"),
            GroupInitialRebalanceDelay = TimeSpan.FromMilliseconds(
                Number(configuration, Option.RebalanceDelay, 3000, 0, 300_000, "a time in milliseconds")),
            SchemaRegistryPort = Port(configuration, Option.SchemaRegistryPort, 8081),
            SchemaRegistryUrl = Url(configuration, Option.SchemaRegistryUrl),
            RestProxyPort = Port(configuration, Option.RestProxyPort, 8082),
            ConnectPort = Port(configuration, Option.ConnectPort, 8083),
            KsqlPort = Port(configuration, Option.KsqlPort, 8088),
        };
        EngineTable.CheckDependencies(options);
        return options;
    }

    private static string? Text(IConfiguration configuration, Option option) =>
        configuration[option.Key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static string? Url(IConfiguration configuration, Option option)
    {
        if (Text(configuration, option) is not { } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? text
            : throw new UsageException($"{option}: '{text}' is not a URL; write one like http://localhost:8081.");
    }

    private static int Port(IConfiguration configuration, Option option, int @default) =>
        Number(configuration, option, @default, IPEndPoint.MinPort, IPEndPoint.MaxPort, "a port (0 takes a free one)");

    private static int Number(IConfiguration configuration, Option option, int @default, int least, int most, string what)
    {
        if (Text(configuration, option) is not { } text) return @default;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{option}: '{text}' is not {what}; write a number from {least} to {most}.");
    }

    private static bool Switch(IConfiguration configuration, Option option)
    {
        if (Text(configuration, option) is not { } text) return false;
        return bool.TryParse(text, out var value) ? value : throw new UsageException($"{option}: '{text}' is neither true nor false.");
    }

    private static string Address(IConfiguration configuration, Option option)
    {
        var text = Text(configuration, option) ?? "localhost";
        if (text == "localhost") return IPAddress.Loopback.ToString();
        return IPAddress.TryParse(text, out var address)
            ? address.ToString()
            : throw new UsageException(
                $"{option}: '{text}' is not an IP address; write 127.0.0.1, 0.0.0.0 for every interface, or one of this machine's.");
    }
}
