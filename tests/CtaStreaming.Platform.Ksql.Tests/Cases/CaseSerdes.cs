using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Tests.Cases;

/// <summary>
/// The engine's serdes, but AVRO is written as JSON: the cases are about queries, and need no registry so. The formats have tests of their own.
/// </summary>
internal sealed class CaseSerdes : ISerdeFactory
{
    private readonly SerdeFactory _serdes = new(registry: null);

    public IRowSerde Create(FormatInfo format, ValueList<Column> columns, string topic, RecordPart part) =>
        _serdes.Create(format.Name == FormatName.Avro ? format with { Name = FormatName.Json } : format, columns, topic, part);
}
