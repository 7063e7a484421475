using System.Text;
using Confluent.Kafka;

namespace CtaStreaming.TopicCopier.Tests;

/// <summary>What arrives.</summary>
public sealed class RecordTests(TwoClusters clusters) : IClassFixture<TwoClusters>
{
    [Fact]
    public async Task Records_arrive_byte_for_byte_in_their_partitions_in_order()
    {
        const string Topic = "bytes";
        await clusters.Source.CreateAsync(Topic, partitions: 3);
        var random = new Random(7);
        var binary = new byte[100_000];
        random.NextBytes(binary);
        using (var producer = clusters.Source.Producer())
        {
            for (var number = 0; number < 300; number++)
            {
                var headers = new Headers { { "n", BitConverter.GetBytes(number) } };
                if (number % 5 == 0) headers.Add("none", null);
                if (number % 7 == 0) headers.Add("n", []);
                producer.Produce(new TopicPartition(Topic, number % 3), new Message<byte[], byte[]>
                {
                    Key = number % 4 == 0 ? null! : number % 4 == 1 ? [] : BitConverter.GetBytes(number),
                    Value = number % 6 == 0 ? null! : number % 6 == 1 ? [] : number == 50 ? binary : Encoding.UTF8.GetBytes($"value {number}"),
                    Headers = number % 2 == 0 ? headers : [],
                    // Not in order, and one of them well ahead.
                    Timestamp = new Timestamp(1_700_000_000_000 + (number * 7919 % 1000), TimestampType.CreateTime),
                });
            }

            producer.Flush(KafkaSide.Patience);
        }

        var (exitCode, output) = await clusters.CopyAsync("--topics", Topic);

        Assert.True(exitCode == 0, output);
        for (var partition = 0; partition < 3; partition++)
        {
            var expected = clusters.Source.Read(Topic, partition);
            Assert.Equal(100, expected.Count);
            Assert.Equal(expected.Select(Describe), clusters.Target.Read(Topic, partition).Select(Describe));
        }

        Assert.Matches(@"bytes +3 +300 +0\n", output);
        Assert.Contains("copied 1 topics with 300 records in ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_gets_the_configs_that_were_set_and_inherits_the_others()
    {
        await clusters.Source.CreateAsync("configured", 2, ("cleanup.policy", "compact"), ("retention.ms", "123456789"), ("max.message.bytes", "20000"));

        var (exitCode, output) = await clusters.CopyAsync("--topics", "configured");

        Assert.True(exitCode == 0, output);
        Assert.Equal(
            [("cleanup.policy", "compact"), ("max.message.bytes", "20000"), ("retention.ms", "123456789")],
            (await clusters.Target.ConfigsAsync("configured")).Select(config => (config.Key, config.Value)).Order());
    }

    [Fact]
    public async Task Batches_keep_to_what_the_topic_takes()
    {
        await clusters.Source.CreateAsync("small-batches", 1, ("max.message.bytes", "4096"));
        var random = new Random(7);
        using (var producer = clusters.Source.Producer(config => config.BatchSize = 4000))
        {
            for (var number = 0; number < 50; number++)
            {
                var value = new byte[1000];
                random.NextBytes(value);
                producer.Produce("small-batches", new Message<byte[], byte[]> { Value = value });
            }

            producer.Flush(KafkaSide.Patience);
        }

        var (exitCode, output) = await clusters.CopyAsync("--topics", "small-batches");

        Assert.True(exitCode == 0, output);
        Assert.Equal(50, clusters.Target.Read("small-batches").Count);
    }

    [Fact]
    public async Task Times_that_the_broker_has_set_are_kept_and_the_next_record_is_stamped_again()
    {
        await clusters.Source.CreateAsync("stamped", 1, ("message.timestamp.type", "LogAppendTime"));
        clusters.Source.Fill("stamped", "a", "b");
        var times = clusters.Source.Read("stamped").Select(record => record.Message.Timestamp.UnixTimestampMs).ToList();

        var (exitCode, output) = await clusters.CopyAsync("--topics", "stamped");

        Assert.True(exitCode == 0, output);
        Assert.Equal(times, clusters.Target.Read("stamped").Select(record => record.Message.Timestamp.UnixTimestampMs));
        Assert.Equal("LogAppendTime", (await clusters.Target.ConfigsAsync("stamped"))["message.timestamp.type"]);
        clusters.Target.Fill("stamped", "c");
        Assert.Equal(TimestampType.LogAppendTime, clusters.Target.Read("stamped")[^1].Message.Timestamp.Type);
    }

    [Fact]
    public async Task Records_without_a_time_are_said_to_get_that_of_the_copy()
    {
        await clusters.Source.CreateAsync("undated");
        using (var producer = clusters.Source.Producer())
        {
            await producer.ProduceAsync("undated", new Message<byte[], byte[]> { Value = [1], Timestamp = new Timestamp(-1, TimestampType.CreateTime) });
        }

        var (exitCode, output) = await clusters.CopyAsync("--topics", "undated");

        Assert.True(exitCode == 0, output);
        Assert.Contains("1 records have no time at the source", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_default_ksqlDBs_own_and_Kafkas_internal_topics_stay()
    {
        await using var own = new OwnClusters();
        await own.Clusters.InitializeAsync();
        foreach (var topic in new[]
        {
            "_schemas", "connect-configs", "org.chicago.cta.weather.v1", "TURNSTILE_SUMMARY", "TURNSTILE_SUMMARY_2", "entries", "station_entries", "__internal", "_confluent-ksql-default__command_topic",
        })
        {
            await own.Clusters.Source.FillAsync(topic, "x");
        }

        var (exitCode, output) = await own.Clusters.CopyAsync();

        Assert.True(exitCode == 0, output);
        Assert.Equal(["TURNSTILE_SUMMARY_2", "_schemas", "connect-configs", "entries", "org.chicago.cta.weather.v1"], own.Clusters.Target.Topics());
        Assert.Contains("topics left out by --topics: TURNSTILE_SUMMARY, _confluent-ksql-default__command_topic, station_entries", output, StringComparison.Ordinal);
    }

    private static string Describe(ConsumeResult<byte[], byte[]> record) =>
        $"{record.Offset} {record.Message.Timestamp.UnixTimestampMs} {record.Message.Timestamp.Type} {Hex(record.Message.Key)} {Hex(record.Message.Value)} "
        + string.Join(',', record.Message.Headers.Select(header => $"{header.Key}={Hex(header.GetValueBytes())}"));

    private static string Hex(byte[]? bytes) => bytes is null ? "null" : $"[{Convert.ToHexString(bytes)}]";
}
