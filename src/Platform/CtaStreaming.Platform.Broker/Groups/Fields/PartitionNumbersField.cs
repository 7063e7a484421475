using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups.Fields;

/// <summary>Topics, each with the numbers of some of its partitions; null where the array is.</summary>
internal static class PartitionNumbersField
{
    public static List<TopicPartitions<int>>? Read(ref RequestReader reader)
    {
        var topicCount = reader.ReadArrayLength();
        if (topicCount < 0) return null;
        var topics = new List<TopicPartitions<int>>();
        for (; topicCount > 0; topicCount--)
        {
            var name = reader.ReadString();
            var partitions = new List<int>();
            for (var count = reader.ReadArrayLength(); count > 0; count--) partitions.Add(reader.ReadInt32());
            reader.ReadTaggedFields();
            topics.Add(new TopicPartitions<int>(name, partitions));
        }

        return topics;
    }
}
