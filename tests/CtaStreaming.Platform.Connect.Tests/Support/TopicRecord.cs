using System.Text;
using System.Text.Json;
using Confluent.Kafka;

namespace CtaStreaming.Platform.Connect.Tests.Support;

/// <summary>A record as a consumer sees it.</summary>
public sealed record TopicRecord(byte[]? Key, byte[]? Value)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public string? KeyText => Key is null ? null : Encoding.UTF8.GetString(Key);

    public string? ValueText => Value is null ? null : Encoding.UTF8.GetString(Value);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Value);

    /// <summary>The records of a partition, from its beginning, once there are that many; and those that follow at once.</summary>
    public static Task<IReadOnlyList<TopicRecord>> ReadAsync(string bootstrapServers, string topic, int count, int partition = 0) =>
        Task.Run<IReadOnlyList<TopicRecord>>(() =>
    {
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = "tests",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            TopicMetadataRefreshIntervalMs = 200,
            FetchErrorBackoffMs = 20,
            FetchWaitMaxMs = 10,
        }).SetLogHandler((_, _) => { }).Build();
        consumer.Assign(new TopicPartitionOffset(topic, partition, Offset.Beginning));
        var records = new List<TopicRecord>();
        using var timeout = new CancellationTokenSource(Timeout);
        while (true)
        {
            try
            {
                var result = consumer.Consume(timeout.Token);
                if (!result.IsPartitionEOF) records.Add(new(result.Message.Key, result.Message.Value));
                else if (records.Count >= count) return records;
            }
            catch (ConsumeException)
            {
                // The topic is created by the first record.
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"{topic} has {records.Count} records, not {count}");
            }
        }
    });
}
