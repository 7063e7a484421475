using Confluent.Kafka;
using CtaStreaming.Platform.RestProxy.Formats;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>How a consumer instance was asked to be.</summary>
/// <param name="Name">Unique in its group.</param>
/// <param name="Format">Of the records it returns.</param>
/// <param name="Reset">Where to begin without a committed offset.</param>
/// <param name="AutoCommit">Whether what has been returned is committed by itself.</param>
/// <param name="MinBytes">A read returns as soon as it has these; null: it takes its time.</param>
/// <param name="Wait">The longest a read takes.</param>
internal sealed record ConsumerConfig(
    string Name, IEmbeddedFormat Format, AutoOffsetReset Reset, bool AutoCommit, int? MinBytes, TimeSpan Wait);
