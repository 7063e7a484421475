using CtaStreaming.Platform.Ksql.Execution;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <inheritdoc cref="IQueryRuntime"/>
internal sealed class QueryRuntime(RuntimeParts parts) : IQueryRuntime
{
    private readonly List<PersistentQuery> _started = [];
    private readonly Lock _gate = new();

    public IPersistentQuery Start(QueryDefinition definition)
    {
        var query = new PersistentQuery(definition, parts);
        lock (_gate) _started.Add(query);
        return query;
    }

    public Task<IAsyncEnumerable<OutputRow>> OpenAsync(QueryDefinition definition, CancellationToken cancellationToken) =>
        PushTask.OpenAsync(definition, toEnd: false, parts, cancellationToken);

    public Task<IAsyncEnumerable<OutputRow>> OpenToEndAsync(QueryDefinition definition, CancellationToken cancellationToken) =>
        PushTask.OpenAsync(definition, toEnd: true, parts, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        List<PersistentQuery> started;
        lock (_gate) started = [.. _started];
        await Task.WhenAll(started.Select(query => query.DisposeAsync().AsTask()));
    }
}
