using System.Text.RegularExpressions;
using Confluent.Kafka;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>The accounts agree: each rider that a turnstile has counted is in the fan-in topic, once.</summary>
public sealed partial class LedgerTests : IDisposable
{
    private const string Topic = "org.chicago.cta.turnstiles.v1";

    private readonly string _data = Directory.CreateTempSubdirectory("cta-ledger-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Events_sent_are_events_stored_however_often_every_program_is_killed(int kills)
    {
        await using var run = await Pipeline.StartAsync(_data);
        var random = new Random(20_260_302);
        for (var kill = 0; kill < kills; kill++)
        {
            foreach (var restart in new Func<Task>[] { run.RestartProducersAsync, run.RestartProcessorAsync, run.RestartPlatformAsync })
            {
                // The moment is what is random here, and the one thing that is waited for.
                await Task.Delay(random.Next(50, 1500));
                await restart();
            }
        }

        var ledger = await run.Producers.WaitForLineAsync(Ledger());
        Assert.Equal(0, await run.Producers.ExitAsync(TimeSpan.FromSeconds(30)));
        var sent = long.Parse(ledger.Groups["total"].ValueSpan, null);
        Assert.True(sent > 1000, $"{sent} riders are too few to prove anything");

        Assert.Equal(sent, await CountAsync(run.BootstrapServers, sent));
    }

    /// <summary>Counts committed records until there are as many as expected and, for a while after that, no more.</summary>
    private static async Task<long> CountAsync(string bootstrapServers, long expected)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = $"ledger-{Guid.NewGuid():N}",
            IsolationLevel = IsolationLevel.ReadCommitted,
        }).Build();
        consumer.Assign(Enumerable.Range(0, 6).Select(partition => new TopicPartitionOffset(Topic, partition, Offset.Beginning)));
        return await Task.Run(() =>
        {
            long count = 0;
            while (consumer.Consume(count < expected ? TimeSpan.FromSeconds(60) : TimeSpan.FromSeconds(2)) is not null) count++;
            consumer.Close();
            return count;
        });
    }

    [GeneratedRegex(@"ledger until .*turnstiles sent=.*?total=(?<total>\d+)")]
    private static partial Regex Ledger();
}
