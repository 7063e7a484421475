using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Kafka;
using KafkaErrorCode = Confluent.Kafka.ErrorCode;

namespace CtaStreaming.Platform.RestProxy.Topics;

/// <summary>What the broker says of its topics, asked for anew each time. Never creates one by asking for it.</summary>
internal sealed class TopicCatalog(IAdminClient admin, TimeSpan timeout)
{
    /// <summary>Every topic, Kafka's own included, in order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync()
    {
        var metadata = await Task.Run(() => admin.GetMetadata(timeout));
        return [.. metadata.Topics.Select(topic => topic.Topic).Order(StringComparer.Ordinal)];
    }

    /// <exception cref="Platform.Http.ApiException">40401: there is none of this name.</exception>
    public async Task<TopicDescription> DescribeAsync(string topic)
    {
        if (!TopicName.IsLegal(topic)) throw RestErrors.TopicNotFound();
        try
        {
            var result = await admin.DescribeTopicsAsync(
                TopicCollection.OfTopicNames([topic]), new DescribeTopicsOptions { RequestTimeout = timeout });
            return result.TopicDescriptions[0];
        }
        catch (DescribeTopicsException exception)
        {
            var error = exception.Results.TopicDescriptions[0].Error;
            throw error.Code is KafkaErrorCode.UnknownTopicOrPart or KafkaErrorCode.TopicException
                ? RestErrors.TopicNotFound()
                : KafkaErrors.Of(new KafkaException(error));
        }
    }

    /// <summary>The topic's settings, defaults included.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> ConfigsAsync(string topic)
    {
        var resource = new ConfigResource { Type = ResourceType.Topic, Name = topic };
        var result = await admin.DescribeConfigsAsync([resource], new DescribeConfigsOptions { RequestTimeout = timeout });
        return result[0].Entries.Values.ToDictionary(entry => entry.Name, string? (entry) => entry.Value, StringComparer.Ordinal);
    }

    /// <summary>The offset at one end of a partition that exists.</summary>
    public async Task<long> OffsetAsync(TopicPartition partition, OffsetSpec end)
    {
        var result = await admin.ListOffsetsAsync(
            [new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = end }],
            new ListOffsetsOptions { RequestTimeout = timeout });
        return result.ResultInfos[0].TopicPartitionOffsetError.Offset.Value;
    }
}
