using System.Collections.Concurrent;
using System.Diagnostics;
using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Server;

/// <summary>
/// Requests that are nearly right reach deeper than random bytes: each is cut off, changed or enlarged at random, always the same way.
/// </summary>
public sealed class GarbageTests
{
    private const string ClientId = "garbage";

    [Fact]
    public async Task No_request_however_wrong_makes_the_broker_itself_fail()
    {
        using var failures = new Failures();
        await using var broker = await TestBroker.StartAsync();
        using (var client = await WireClient.ConnectAsync(broker))
            foreach (var topic in new[] { "t", "bystander" }) await client.CreateTopicAsync(topic);
        var random = new Random(20);
        foreach (var (key, versions) in Versions())
        {
            for (var round = 0; round < 40; round++)
            {
                using var client = await WireClient.ConnectAsync(broker, ClientId);
                var version = random.Next(versions.Min, versions.Max + 1);
                await client.SendAsync(key, version, body => Plausible(random, body));
                client.Shutdown();
                await client.ReceiveAsync();
            }
        }

        using var bystander = await WireClient.ConnectAsync(broker);
        Assert.Equal(ErrorCode.None, (await bystander.ListOffsetAsync("bystander", -2)).Error);
        Assert.Empty(failures.Messages);
    }

    private static IEnumerable<(ApiKey Key, (int Min, int Max) Versions)> Versions() =>
        Enum.GetValues<ApiKey>().Select(key => (key, key switch
        {
            ApiKey.Produce => (3, 11),
            ApiKey.Fetch => (4, 12),
            ApiKey.Metadata => (0, 11),
            ApiKey.ListOffsets or ApiKey.CreateTopics => (0, 7),
            ApiKey.OffsetForLeaderEpoch => (2, 4),
            ApiKey.OffsetCommit or ApiKey.OffsetFetch => (1, 8),
            ApiKey.DescribeLogDirs => (1, 4),
            ApiKey.OffsetDelete => (0, 0),
            ApiKey.DescribeCluster or ApiKey.IncrementalAlterConfigs => (0, 1),
            _ => (0, 2),
        }));

    /// <summary>A row of fields of the kinds that requests consist of.</summary>
    private static void Plausible(Random random, ResponseWriter body)
    {
        for (var fields = random.Next(12); fields > 0; fields--)
        {
            switch (random.Next(8))
            {
                case 0:
                    body.WriteString(random.Next(2) == 0 ? "t" : "");
                    break;
                case 1:
                    body.WriteArrayLength(random.Next(-1, 3));
                    break;
                case 2:
                    body.WriteInt32(random.Next(-3, 3));
                    break;
                case 3:
                    body.WriteInt64(random.NextInt64(-3, 3) * (random.Next(2) == 0 ? 1 : long.MaxValue / 4));
                    break;
                case 4:
                    body.WriteInt16((short)random.Next(-2, 3));
                    break;
                case 5:
                    body.WriteInt8((sbyte)random.Next(sbyte.MinValue, sbyte.MaxValue));
                    break;
                case 6:
                    body.WriteBytes(Batches.Of("x").AsSpan(0, random.Next(60)));
                    break;
                default:
                    body.WriteTaggedFields();
                    break;
            }
        }
    }

    /// <summary>What the broker says went wrong in itself, as opposed to in the request.</summary>
    private sealed class Failures : TraceListener
    {
        public Failures() => KafkaBroker.Trace.Listeners.Add(this);

        public ConcurrentQueue<string> Messages { get; } = new();

        public override void TraceEvent(TraceEventCache? eventCache, string source, TraceEventType eventType, int id, string? message)
        {
            if (eventType == TraceEventType.Error && message!.Contains($"'{ClientId}'", StringComparison.Ordinal)) Messages.Enqueue(message);
        }

        public override void Write(string? message)
        {
        }

        public override void WriteLine(string? message)
        {
        }

        protected override void Dispose(bool disposing)
        {
            KafkaBroker.Trace.Listeners.Remove(this);
            base.Dispose(disposing);
        }
    }
}
