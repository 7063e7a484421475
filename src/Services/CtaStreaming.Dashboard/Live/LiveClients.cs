using System.Diagnostics.Metrics;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Dashboard.Live;

/// <summary>Counts the browsers that listen, and refuses those past the bound.</summary>
internal sealed class LiveClients(IOptions<LiveOptions> options)
{
    private static readonly UpDownCounter<int> Count = Instrumentation.Meter.CreateUpDownCounter<int>(
        "cta.dashboard.live.clients", "{client}", "Browsers that listen to the live stream.");

    private int _clients;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _clients) > options.Value.MaxClients)
        {
            Interlocked.Decrement(ref _clients);
            return false;
        }

        Count.Add(1);
        return true;
    }

    public void Leave()
    {
        Interlocked.Decrement(ref _clients);
        Count.Add(-1);
    }
}
