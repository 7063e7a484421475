using System.Diagnostics.Metrics;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Dashboard.Live;

/// <summary>Counts the browsers that listen, and refuses those past the bound.</summary>
internal sealed class LiveClients(IOptions<LiveOptions> options)
{
    private static readonly UpDownCounter<int> Listening = Instrumentation.Meter.CreateUpDownCounter<int>(
        "cta.dashboard.live.clients", "{client}", "Browsers that listen to the live stream.");

    private int _clients;

    /// <summary>Those that listen now.</summary>
    public int Count => Volatile.Read(ref _clients);

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _clients) > options.Value.MaxClients)
        {
            Interlocked.Decrement(ref _clients);
            return false;
        }

        Listening.Add(1);
        return true;
    }

    public void Leave()
    {
        Interlocked.Decrement(ref _clients);
        Listening.Add(-1);
    }
}
