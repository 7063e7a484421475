using System.Text.Json.Serialization;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Brokers;
using CtaStreaming.Platform.RestProxy.Consumers;
using CtaStreaming.Platform.RestProxy.Partitions;
using CtaStreaming.Platform.RestProxy.Produce;
using CtaStreaming.Platform.RestProxy.Topics;

namespace CtaStreaming.Platform.RestProxy.Http;

/// <summary>
/// Every JSON shape of the API, generated at build time: no reflection, so the first request is as quick as the rest. Nulls are written
/// out, as this API's clients expect, and what a request has beyond its shape is refused: a misspelt member would otherwise be lost in silence.
/// </summary>
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(EmptyObject))]
[JsonSerializable(typeof(BrokerList))]
[JsonSerializable(typeof(TopicInfo))]
[JsonSerializable(typeof(IEnumerable<PartitionInfo>))]
[JsonSerializable(typeof(PartitionOffsets))]
[JsonSerializable(typeof(ProduceRequest))]
[JsonSerializable(typeof(ProduceResponse))]
[JsonSerializable(typeof(CreateConsumerRequest))]
[JsonSerializable(typeof(CreatedConsumer))]
[JsonSerializable(typeof(SubscriptionRequest))]
[JsonSerializable(typeof(SubscriptionInfo))]
[JsonSerializable(typeof(PartitionList))]
[JsonSerializable(typeof(OffsetList))]
internal sealed partial class RestJson : JsonSerializerContext
{
    /// <summary>Levels of arrays and objects in keys and values.</summary>
    public const int MaxDepth = 500;

    public static RestJson Wire { get; } = new(new(WireJson.Options())
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = MaxDepth,
    });
}

internal sealed record EmptyObject;
