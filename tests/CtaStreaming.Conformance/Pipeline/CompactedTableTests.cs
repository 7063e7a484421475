using CtaStreaming.Conformance.Clients;

namespace CtaStreaming.Conformance.Pipeline;

/// <summary>A compacted topic as the dashboard reads it: from the beginning to the end, the last value of each key.</summary>
public sealed class CompactedTableTests : EngineTest
{
    [Fact]
    public async Task A_compacted_topic_is_a_table_whether_or_not_it_has_been_compacted_yet()
    {
        var topic = await CreateTopicAsync(3, ("cleanup.policy", "compact"));
        foreach (var (key, value) in new[] { ("40010", "Austin"), ("40020", "Harlem"), ("40010", "Austin-Forest Park"), ("40030", "Pulaski"), ("40020", null) })
        {
            await Kafka.SendAsync(topic, key, value);
        }

        var table = new Dictionary<string, string?>();
        foreach (var record in await Kafka.ReadAsync(topic))
        {
            if (record.Message.Value is null) table.Remove(KafkaClients.Key(record)!);
            else table[KafkaClients.Key(record)!] = KafkaClients.Value(record);
        }

        Assert.Equal([("40010", "Austin-Forest Park"), ("40030", "Pulaski")], table.OrderBy(row => row.Key).Select(row => (row.Key, row.Value)));
    }
}
