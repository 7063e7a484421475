namespace CtaStreaming.Dashboard.Live;

/// <summary>Lets a browser listen to a stream, unless as many listen as the server can serve.</summary>
internal sealed class LiveListening(LiveClients clients, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <param name="lastEventId">For scripts that reconnect by themselves: a new EventSource cannot send the header.</param>
    /// <param name="instead">Where one who is refused finds the same state.</param>
    public async Task ListenAsync(HttpContext context, IFrameSource feed, string? lastEventId, string instead)
    {
        if (!clients.TryEnter())
        {
            await LiveEndpoint.RefuseAsync(context, $"The live stream has as many listeners as it can serve. Try again later; {instead} shows the same state.");
            return;
        }

        try
        {
            // An open stream must not hold up the stop of the server.
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            await LiveEndpoint.SendAsync(context, feed, time, context.Request.Headers["Last-Event-ID"].FirstOrDefault() ?? lastEventId, end.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        finally
        {
            clients.Leave();
        }
    }
}
