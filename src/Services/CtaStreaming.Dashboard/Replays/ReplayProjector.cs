using Confluent.Kafka;
using CtaStreaming.Dashboard.Live;
using CtaStreaming.Dashboard.Network;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Dashboard.Replays;

/// <summary>Opens replays of what is kept.</summary>
internal sealed class ReplayProjector(ArrivalArchive arrivals, LiveRailway railway, TimeProvider time, IOptions<LiveOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="until">Up to which event time it can be played.</param>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    /// <exception cref="OperationCanceledException">Reading takes too long, or nobody waits for it any more.</exception>
    public async Task<Replay> OpenAsync(ReplayRequest request, DateTimeOffset until, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        return new Replay(request, await arrivals.ReadAsync(request.From, until, limit.Token), railway, time, options);
    }
}
