using CtaStreaming.Hosting;
using CtaStreaming.SearchSink.Bulk;
using CtaStreaming.SearchSink.Documents;
using CtaStreaming.Testing;

namespace CtaStreaming.SearchSink.Tests.Bulk;

/// <summary>Documents on their way to an Elasticsearch that the test tells what to say, by a clock that the test moves.</summary>
public abstract class DeliveryTest : IAsyncLifetime, IDisposable
{
    private readonly RecordingLogger<BulkDelivery> _log = new();
    private readonly RecordingLogger<DependencyWaiter> _waits = new();
    private SearchHttp? _http;
    private StubElasticsearch? _stub;

    protected ManualTimeProvider Time { get; } = new();

    internal SearchOptions Options { get; } = new();

    internal StubElasticsearch Stub => _stub!;

    protected IReadOnlyList<string> Log => [.. _log.Lines, .. _waits.Lines];

    public async Task InitializeAsync()
    {
        _stub = await StubElasticsearch.StartAsync(Time);
        Options.Url = _stub.Url;
        // As a data stream is made from these templates.
        foreach (var template in SearchSink.Installation.Template.For(Options.Mode)) _stub.Templates[template.Path] = template.Content.AsObject();
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(Stub.DataStreams.Violations);
        await Stub.DisposeAsync();
    }

    public void Dispose()
    {
        _http?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Delivers a document for each user; the clock goes on whenever the delivery waits.</summary>
    internal Task<IReadOnlyList<Rejection>> DeliverAsync(params string[] users) =>
        DeliverAsync([.. users.Select((user, offset) => Document.Of(Records.Of(user, offset), Options.IsTimeSeries))]);

    internal async Task<IReadOnlyList<Rejection>> DeliverAsync(IReadOnlyList<Document> documents)
    {
        _http ??= new SearchHttp(Microsoft.Extensions.Options.Options.Create(Options), Time);
        var delivery = new BulkDelivery(new BulkApi(_http, Time), new DependencyWaiter(Time, _waits), _log);
        var delivering = delivery.DeliverAsync(documents, CancellationToken.None);
        await Time.AdvanceUntilAsync(() => delivering.IsCompleted);
        return await delivering;
    }
}
