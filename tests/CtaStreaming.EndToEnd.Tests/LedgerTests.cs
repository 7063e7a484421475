using System.Text.Json;
using System.Text.RegularExpressions;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>The accounts agree: each rider that a turnstile has counted is in the fan-in topic once, and counted once in each of ksqlDB's tables.</summary>
public sealed partial class LedgerTests : IDisposable
{
    private const string Topic = "org.chicago.cta.turnstiles.v1";

    /// <summary>How long the accounts may take to agree, from one record to the next.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    private readonly string _data = Directory.CreateTempSubdirectory("cta-ledger-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Events_sent_are_events_stored_and_counted_however_often_every_program_is_killed(int kills)
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
        foreach (var table in new[] { "TURNSTILE_SUMMARY", "TURNSTILE_BY_LINE", "TURNSTILE_15_MINUTES" })
        {
            Assert.Equal((table, sent), (table, await SumAsync(run.BootstrapServers, table, sent)));
        }
    }

    /// <summary>Counts committed records until there are as many as expected and, for a while after that, no more.</summary>
    private static Task<long> CountAsync(string bootstrapServers, long expected) => Task.Run(() =>
    {
        long count = 0;
        using var topic = TopicReader.Open(bootstrapServers, Topic);
        while (topic.Next(count < expected ? Patience : Silence) is not null) count++;
        return count;
    });

    /// <summary>Adds up the last count of each key until they are as many as expected and, for a while after that, no more.</summary>
    private static Task<long> SumAsync(string bootstrapServers, string topicName, long expected) => Task.Run(() =>
    {
        var counts = new Dictionary<string, long>();
        using var topic = TopicReader.Open(bootstrapServers, topicName);
        while (topic.Next(counts.Values.Sum() == expected ? Silence : Patience) is { } record)
        {
            using var value = JsonDocument.Parse(record.Value);
            counts[Convert.ToHexString(record.Key)] = value.RootElement.GetProperty("COUNT").GetInt64();
        }

        return counts.Values.Sum();
    });

    [GeneratedRegex(@"ledger until .*turnstiles sent=.*?total=(?<total>\d+)")]
    private static partial Regex Ledger();
}
