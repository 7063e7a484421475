using CtaStreaming.Dashboard.Live;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Dashboard.Replays;

/// <summary>Bounds how many replays run: each keeps a day's arrivals and a network of its own.</summary>
internal sealed class ReplaySeats(IOptions<LiveOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.MaxReplays);

    /// <returns>The seat, to be given back; null while all are taken.</returns>
    public IDisposable? TryTake() => _free.Wait(0) ? new Seat(_free) : null;

    public void Dispose() => _free.Dispose();

    private sealed class Seat(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
