using CtaStreaming.Dashboard.Feeds;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CtaStreaming.Dashboard.Health;

/// <summary>Says once, with the address, that the dashboard listens and shows the present; whoever starts programs waits for this line.</summary>
internal sealed partial class ReadyAnnouncement(
    CatchUp catchUp, IHostApplicationLifetime lifetime, IServer server, ILogger<ReadyAnnouncement> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await Task.WhenAll(started.Task, catchUp.Done).WaitAsync(stoppingToken);
        Ready(string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []));
    }

    [LoggerMessage(1, LogLevel.Information, "ready on {Addresses}")]
    private partial void Ready(string addresses);
}
