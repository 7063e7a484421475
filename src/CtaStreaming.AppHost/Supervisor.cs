namespace CtaStreaming.AppHost;

/// <summary>Starts the services in their order, watches them, and stops them in the opposite order.</summary>
internal sealed class Supervisor : IAsyncDisposable
{
    /// <summary>For everything together: a run must be gone within 10 s of being asked.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(9);

    /// <summary>What each rank of services has at least, however long those before it took.</summary>
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(1.5);

    private readonly List<Service> _services;
    private readonly Endpoints _endpoints;
    private readonly ConsoleOutput _output;
    private readonly TimeProvider _time;

    public Supervisor(
        IReadOnlyList<ServiceDefinition> definitions,
        IReadOnlyDictionary<string, int> ports,
        StateDirectory state,
        ConsoleOutput output,
        TimeProvider time)
    {
        _endpoints = new Endpoints(ports);
        _output = output;
        _time = time;
        _services = [.. definitions.Select(definition => new Service(definition, _endpoints, state, output, time))];
    }

    /// <summary>Runs everything until <paramref name="stop"/> is asked for or something is wrong beyond mending.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = _services.Select(service => RunWhenItsTurnComesAsync(service, linked.Token)).ToList();
        var ready = AnnounceAsync(linked.Token);

        // Whichever comes first: the stop is asked for, or a service has failed for good.
        await Task.WhenAny([.. running, Task.Delay(Timeout.InfiniteTimeSpan, linked.Token)]);
        await linked.CancelAsync();
        await StopAsync();
        await Task.WhenAll([.. running, ready]);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task RunWhenItsTurnComesAsync(Service service, CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(Named(service.Definition.WaitsFor).Select(other => other.Ready)).WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await service.RunAsync(stop);
    }

    private async Task AnnounceAsync(CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(_services.Select(service => service.Ready)).WaitAsync(stop);
            _output.Say($"Watch the trains at http://localhost:{_endpoints.Port(Endpoints.Dashboard)} — Ctrl+C stops everything.");
        }
        catch (OperationCanceledException)
        {
            // Stopped before everything was ready: there is nothing to announce.
        }
    }

    private async Task StopAsync()
    {
        var ranks = StopOrder();
        var started = _time.GetTimestamp();
        for (var rank = 0; rank < ranks.Count; rank++)
        {
            var patience = Patience - _time.GetElapsedTime(started) - (LeastPatience * (ranks.Count - rank - 1));
            await Task.WhenAll(ranks[rank].Select(service => service.StopAsync(patience > LeastPatience ? patience : LeastPatience)));
        }
    }

    /// <summary>Those that nobody waits for first; a rank stops together.</summary>
    private List<List<Service>> StopOrder()
    {
        var ranks = new List<List<Service>>();
        var left = _services.ToList();
        while (left.Count > 0)
        {
            ranks.Add([.. left.Where(service => !left.Any(other => other.Definition.WaitsFor.Contains(service.Definition.Name)))]);
            left.RemoveAll(ranks[^1].Contains);
        }

        return ranks;
    }

    private IEnumerable<Service> Named(IReadOnlyList<string> names) => _services.Where(service => names.Contains(service.Definition.Name));
}
