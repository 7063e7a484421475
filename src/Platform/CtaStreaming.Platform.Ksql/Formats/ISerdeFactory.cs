using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>Makes serdes. The one that runs against Kafka reaches the Schema Registry; tests may have one that does not.</summary>
internal interface ISerdeFactory
{
    /// <param name="format">The format and its settings.</param>
    /// <param name="columns">What the row holds, in order. NONE takes none.</param>
    /// <param name="topic">The topic, by which subjects in the registry are named.</param>
    /// <param name="part">Key or value: their rules for single columns differ.</param>
    IRowSerde Create(FormatInfo format, ValueList<Column> columns, string topic, RecordPart part);
}

internal enum RecordPart
{
    Key,
    Value,
}
