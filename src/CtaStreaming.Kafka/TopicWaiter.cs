using Confluent.Kafka;
using CtaStreaming.Hosting;

namespace CtaStreaming.Kafka;

/// <summary>Waits for topics that others create, and says so.</summary>
public sealed class TopicWaiter(KafkaClientFactory clients, DependencyWaiter waiter)
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Returns when the cluster's topics are as they must be.</summary>
    /// <param name="topics">What is waited for, as the log shall name it.</param>
    /// <param name="missing">Says what is still missing, as a sentence for the log; null when nothing is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitForAsync(string topics, Func<IReadOnlyList<TopicMetadata>, string?> missing, CancellationToken cancellationToken)
    {
        using var admin = clients.CreateAdminClientBuilder().Build();
        await waiter.WaitForAsync(topics, token => Task.Run(Look, token), exception => exception is KafkaException, cancellationToken).ConfigureAwait(false);

        void Look()
        {
            if (missing(admin.GetMetadata(RequestTimeout).Topics) is { } reason) throw new KafkaException(new Error(ErrorCode.UnknownTopicOrPart, reason));
        }
    }
}
