namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>
/// Reads are of the latest state; writes are one at a time, and each is answered only when the log has given it back, so that
/// whoever sees the answer also sees the effect.
/// </summary>
internal sealed class RegistryStore : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private RegistryState _state = RegistryState.Empty;
    private bool _inDoubt;

    public RegistryState State => Volatile.Read(ref _state);

    /// <summary>The log's reader: called for one record after the other, never concurrently.</summary>
    public void Apply(LogRecord record) => Volatile.Write(ref _state, State.Apply(record));

    /// <summary>Decides on the newest state what to append, appends it and gives the answer.</summary>
    /// <param name="log">Where to append.</param>
    /// <param name="decide">Pure; what it throws is the answer, and nothing is written.</param>
    /// <param name="cancellationToken">Gives up waiting for one's turn. A write that has begun is not abandoned.</param>
    public async Task<T> WriteAsync<T>(IRegistryLog log, Func<RegistryState, Decision<T>> decide, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            // A write whose outcome is unknown may still arrive. Once a later record has come back, it has arrived or never will.
            if (_inDoubt) await log.AppendAsync([new NoopRecord()]);
            _inDoubt = false;

            var decision = decide(State);
            if (decision.Records.Count > 0)
            {
                _inDoubt = true;
                await log.AppendAsync(decision.Records);
                _inDoubt = false;
            }

            return decision.Answer;
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose() => _writer.Dispose();
}
