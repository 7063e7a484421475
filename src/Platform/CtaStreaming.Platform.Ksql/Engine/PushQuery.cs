namespace CtaStreaming.Platform.Ksql.Engine;

/// <summary>A query whose rows a client reads. It is gone once it is disposed of.</summary>
internal sealed class PushQuery : IDisposable
{
    private readonly CancellationTokenSource _stopping;
    private readonly Action<PushQuery> _left;
    private int _disposed;

    public PushQuery(string id, string sql, Action<PushQuery> left, CancellationToken aborted)
    {
        (Id, Sql, _left) = (id, sql, left);
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        Stopping = _stopping.Token;
    }

    /// <summary>Such as <c>transient_ENTRIES_1706688000000</c>.</summary>
    public string Id { get; }

    /// <summary>The statement as the client wrote it.</summary>
    public string Sql { get; }

    /// <summary>Cancelled when the query is to end: its client has gone, or somebody closed it.</summary>
    public CancellationToken Stopping { get; }

    public void Stop()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _left(this);
        _stopping.Dispose();
    }
}
