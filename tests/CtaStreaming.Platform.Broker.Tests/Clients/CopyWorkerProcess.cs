namespace CtaStreaming.Platform.Broker.Tests.Clients;

/// <summary>Keeps a <see cref="CopyWorker"/> running in a process of its own: whenever it ends, or is killed, the next one is started.</summary>
internal sealed class CopyWorkerProcess : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly string _bootstrapServers;
    private readonly string _name;
    private readonly Task _running;
    private ClientProcess _process;
    private bool _stopped;
    private int _committed;

    public CopyWorkerProcess(string bootstrapServers, string name)
    {
        _bootstrapServers = bootstrapServers;
        _name = name;
        _process = Start();
        _running = Task.Run(RunAsync);
    }

    /// <summary>Transactions so far.</summary>
    public int Committed => Volatile.Read(ref _committed);

    public void Kill()
    {
        lock (_gate) _process.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _stopped = true;
            _process.Kill();
        }

        await _running;
        await _process.DisposeAsync();
    }

    private ClientProcess Start() => ClientProcess.Start(
        "dotnet", "dotnet-sdk-10.0", typeof(CopyWorker).Assembly.Location, Program.CopyCommand, _bootstrapServers, _name);

    private async Task RunAsync()
    {
        while (true)
        {
            try
            {
                var line = await _process.ReadLineAsync();
                if (line.StartsWith(CopyWorker.Committed, StringComparison.Ordinal)) Interlocked.Increment(ref _committed);
            }
            catch (InvalidOperationException)
            {
                var ended = _process;
                lock (_gate)
                {
                    if (_stopped) return;
                    _process = Start();
                }

                await ended.DisposeAsync();
            }
        }
    }
}
