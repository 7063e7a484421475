using System.Text;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime.Support;

/// <summary>Texts as keys and values. A value that begins with <c>bad</c> cannot be read.</summary>
internal sealed class TextSource(DataSource source, IProcessingLog log) : ITopologySource
{
    public DataSource Source => source;

    public bool IsTable => source.Kind == SourceKind.Table;

    public SourceRow? Read(ConsumedRecord record)
    {
        var value = Text(record.Value);
        if (value?.StartsWith("bad", StringComparison.Ordinal) != true)
            return new(Row(Text(record.Key)), null, Row(value), record.Timestamp, record.Partition, record.Offset);
        log.DeserializationFailed(source.Topic.Name, record, new FormatException(value));
        return null;
    }

    private static object?[]? Row(string? text) => text is null ? null : [text];

    private static string? Text(byte[]? bytes) => bytes is null ? null : Encoding.UTF8.GetString(bytes);
}
