using CtaStreaming.Platform.Host.Options;

namespace CtaStreaming.Platform.Host.Engines;

/// <summary>Every engine there is, in the order in which they start. A new one is a line here.</summary>
internal static class EngineTable
{
    private static readonly Engine[] All =
    [
        new("broker", NeedsKafka: false, BrokerEngine.StartAsync),
        new("schema-registry", NeedsKafka: true, SchemaRegistryEngine.StartAsync),
        new("rest-proxy", NeedsKafka: true, RestProxyEngine.StartAsync),
        new("connect", NeedsKafka: true, ConnectEngine.StartAsync),
        new("ksql", NeedsKafka: true, KsqlEngine.StartAsync),
    ];

    public static IEnumerable<string> Names => All.Select(engine => engine.Name);

    /// <exception cref="UsageException">A name that no engine has.</exception>
    public static IReadOnlyList<Engine> Select(string? list)
    {
        if (list is null) return All;
        var names = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Except(Names).FirstOrDefault() is { } unknown)
            throw new UsageException($"{Option.Engines}: there is no engine '{unknown}'; the engines are {string.Join(", ", Names)}.");
        return names.Length > 0 ? [.. All.Where(engine => names.Contains(engine.Name))] : All;
    }

    /// <exception cref="UsageException">An engine would have no Kafka to work on.</exception>
    public static void CheckDependencies(PlatformOptions options)
    {
        var hasKafka = options.BootstrapServers is not null || options.Engines.Any(engine => !engine.NeedsKafka);
        if (!hasKafka)
        {
            throw new UsageException(
                $"{options.Engines[0].Name} needs a Kafka broker: add broker to {Option.Engines.Name},"
                + $" or name one with {Option.BootstrapServers.Name} HOST:PORT.");
        }
    }
}
