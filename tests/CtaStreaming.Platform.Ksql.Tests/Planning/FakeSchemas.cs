using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Planning;

/// <summary>A registry that has schemas for topics named <c>avro…</c>: a BIGINT as key, two columns as value.</summary>
internal sealed class FakeSchemas : ISchemaCatalog
{
    public Task<ValueList<Column>> InferAsync(string topic, FormatInfo format, RecordPart part, CancellationToken cancellationToken)
    {
        if (!topic.StartsWith("avro", StringComparison.Ordinal))
        {
            throw new KsqlException(
                $"Schema for message {(part == RecordPart.Key ? "keys" : "values")} on topic '{topic}' does not exist in the Schema Registry.");
        }

        return Task.FromResult<ValueList<Column>>(part == RecordPart.Key
            ? [new Column("ROWKEY", SqlType.BigInt)]
            : [new Column("NAME", SqlType.String), new Column("AGE", SqlType.Integer)]);
    }

    public Task RegisterAsync(string topic, FormatInfo format, ValueList<Column> columns, RecordPart part, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task RegisterSinkAsync(
        string topic, FormatInfo format, ValueList<Column> columns, RecordPart part, CancellationToken cancellationToken) => Task.CompletedTask;
}
