using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Kafka;
using CtaStreaming.Platform.Ksql.Topics;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>What queries run with.</summary>
internal sealed record RuntimeParts(
    KafkaClients Clients,
    TopicClient Topics,
    ISerdeFactory Serdes,
    TopologyFactory Topologies,
    QueryNames Names,
    TimeProvider Time,
    ILogger Logger);
