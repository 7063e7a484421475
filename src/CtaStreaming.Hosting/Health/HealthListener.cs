using System.Net;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Hosting.Health;

/// <summary>
/// Answers an orchestrator: <c>/health/live</c> as long as the program runs, <c>/health/ready</c> with 503 and the reason while it
/// waits for something that it needs.
/// </summary>
/// <remarks>
/// <see cref="HttpListener"/> rather than Kestrel: two fixed answers are no reason to load a web framework into a worker. A failed
/// worker needs no state here, because its host ends, and the process with it.
/// </remarks>
internal sealed partial class HealthListener(IOptions<HealthOptions> options, DependencyWaiter waiter, ILogger<HealthListener> logger) : BackgroundService
{
    private readonly HttpListener _listener = new();

    /// <exception cref="InvalidOperationException">The port is taken; the message says so.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Port == 0) return Task.CompletedTask;
        _listener.Prefixes.Add($"http://+:{options.Value.Port}/");
        try
        {
            _listener.Start();
        }
        catch (HttpListenerException exception)
        {
            throw new InvalidOperationException($"Health:Port: nothing can listen on port {options.Value.Port}: {exception.Message}", exception);
        }

        Listening(options.Value.Port);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _listener.Close();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var stop = stoppingToken.Register(_listener.Abort);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Answer(await _listener.GetContextAsync().ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Either that is the end, or whoever asked has gone before the answer.
                if (!_listener.IsListening) return;
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var (status, text) = context.Request.Url?.AbsolutePath switch
        {
            "/health/live" => (HttpStatusCode.OK, "Healthy"),
            "/health/ready" when waiter.WaitsFor is { Count: > 0 } missing => (HttpStatusCode.ServiceUnavailable, $"Waiting for {string.Join(", ", missing)}"),
            "/health/ready" => (HttpStatusCode.OK, "Healthy"),
            _ => (HttpStatusCode.NotFound, "There are /health/live and /health/ready."),
        };
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Close(Encoding.UTF8.GetBytes(text), willBlock: false);
    }

    [LoggerMessage(1, LogLevel.Information, "health on port {Port}")]
    private partial void Listening(int port);
}
