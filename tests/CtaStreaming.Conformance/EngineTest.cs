using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance;

/// <summary>A test of running engines. Whatever it makes there has a name of its own, and is removed afterwards.</summary>
public abstract class EngineTest : IAsyncLifetime
{
    private readonly Stack<Func<Task>> _cleanUps = new();

    private protected Engines Engines { get; private set; } = null!;

    private protected KafkaClients Kafka => Engines.Kafka;

    public async Task InitializeAsync()
    {
        Engines = await Run.EnginesAsync();
        await PrepareAsync();
    }

    public async Task DisposeAsync()
    {
        while (_cleanUps.TryPop(out var cleanUp)) await cleanUp();
    }

    /// <summary>What every test of a class starts with.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Last in, first out.</summary>
    private protected void CleanUp(Func<Task> cleanUp) => _cleanUps.Push(cleanUp);

    private protected T Disposed<T>(T resource) where T : IDisposable
    {
        CleanUp(() =>
        {
            resource.Dispose();
            return Task.CompletedTask;
        });
        return resource;
    }

    /// <summary>A name for a topic that the test itself, or an engine, will make.</summary>
    private protected string TopicName(string what = "topic")
    {
        var name = Run.Name(what);
        CleanUp(() => Kafka.DeleteTopicAsync(name));
        return name;
    }

    private protected async Task<string> CreateTopicAsync(int partitions = 1, params (string Name, string Value)[] configs)
    {
        var name = TopicName();
        await Kafka.CreateTopicAsync(name, partitions, configs);
        return name;
    }

    /// <summary>What an engine is expected to do where the embedded one may differ.</summary>
    private protected T Expected<T>(AllowedDifference difference, T real, T embedded)
    {
        Assert.Contains(difference, AllowedDifferences.All);
        return Engines.Surrounding.HasEmbeddedEngines ? embedded : real;
    }
}
