namespace CtaStreaming.SearchSink.Tests;

/// <summary>A broker and an Elasticsearch of one test's own.</summary>
public abstract class WorkerTest : IAsyncLifetime
{
    private StubElasticsearch? _stub;

    protected KafkaFixture Kafka { get; } = new();

    internal StubElasticsearch Stub => _stub!;

    public async Task InitializeAsync()
    {
        await Kafka.InitializeAsync();
        _stub = await StubElasticsearch.StartAsync();
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(Stub.DataStreams.Violations);
        await Stub.DisposeAsync();
        await Kafka.DisposeAsync();
    }

    protected Task StoredAsync(int count) => Eventually.Async(
        () => Stub.DataStreams.Count >= count, () => $"{Stub.DataStreams.Count} of {count} documents; {string.Join('\n', Stub.DataStreams.Violations)}");
}
