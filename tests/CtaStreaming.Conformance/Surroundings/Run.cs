using CtaStreaming.Conformance.Clients;
using CtaStreaming.Testing;

namespace CtaStreaming.Conformance.Surroundings;

/// <summary>One run of the suite: its surrounding, and what tells its topics and subjects from those of every other run.</summary>
internal static class Run
{
    private static readonly Stack<IAsyncDisposable> Started = new();
    private static readonly Lazy<Task<Engines>> Begun = new(BeginAsync);
    private static int _names;

    private static string Id { get; } = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray().AsSpan(0, 4));

    /// <summary>Clients of every engine; the first to ask has the surrounding started.</summary>
    public static Task<Engines> EnginesAsync() => Begun.Value;

    /// <summary>A name that nothing else in the surrounding has: letters, digits and underscores do for topics, tables and streams.</summary>
    public static string Name(string what) => $"conformance_{Id}_{Interlocked.Increment(ref _names)}_{what}";

    public static async Task EndAsync()
    {
        if (Begun is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            using var engines = await Begun.Value;
            // A client that still knew a topic when it was deleted may have brought it back.
            await engines.Kafka.DeleteTopicsAsync(name => name.Contains(Id, StringComparison.OrdinalIgnoreCase));
        }

        while (Started.TryPop(out var started)) await started.DisposeAsync();
    }

    private static async Task<Engines> BeginAsync() =>
        new(Surrounding.FromEnvironment(Environment.GetEnvironmentVariable) ?? await StartEmbeddedAsync());

    private static async Task<Surrounding> StartEmbeddedAsync()
    {
        var postgres = PostgresCluster.StartAsync();
        var (platform, addresses) = await EmbeddedPlatform.StartAsync();
        Started.Push(platform);
        var database = await postgres;
        Started.Push(database);
        return new Surrounding(
            HasEmbeddedEngines: true, addresses["broker"], new(addresses["schema-registry"]), new(addresses["rest-proxy"]), new(addresses["connect"]),
            new(addresses["ksql"]), new(database.ConnectionString), new(database.ConnectionString));
    }
}
