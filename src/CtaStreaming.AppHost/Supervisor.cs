namespace CtaStreaming.AppHost;

/// <summary>Starts the services in their order, watches them, and stops them in the opposite order.</summary>
internal sealed class Supervisor : IAsyncDisposable
{
    /// <summary>For each rank of services. There are two, and a run must be gone within 10 s of being asked.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly List<Service> _services;
    private readonly Endpoints _endpoints;
    private readonly ConsoleOutput _output;

    public Supervisor(
        IReadOnlyList<ServiceDefinition> definitions,
        IReadOnlyDictionary<string, int> ports,
        StateDirectory state,
        ConsoleOutput output,
        TimeProvider time)
    {
        _endpoints = new Endpoints(ports);
        _output = output;
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
        var left = _services.ToList();
        while (left.Count > 0)
        {
            var last = left.Where(service => !left.Any(other => other.Definition.WaitsFor.Contains(service.Definition.Name))).ToList();
            await Task.WhenAll(last.Select(service => service.StopAsync(Patience)));
            left.RemoveAll(last.Contains);
        }
    }

    private IEnumerable<Service> Named(IReadOnlyList<string> names) => _services.Where(service => names.Contains(service.Definition.Name));
}
