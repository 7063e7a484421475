using CtaStreaming.Avro;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Formats.Avro;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Tests.Cases;

/// <summary>A registry that knows the schemas which a case gives.</summary>
internal sealed class CaseSchemas(IReadOnlyList<CaseTopic> topics) : ISchemaCatalog
{
    public Task<ValueList<Column>> InferAsync(string topic, FormatInfo format, RecordPart part, CancellationToken cancellationToken)
    {
        var found = topics.FirstOrDefault(candidate => candidate.Name == topic);
        var what = part == RecordPart.Key ? "keys" : "values";
        if ((part == RecordPart.Key ? found?.KeySchema : found?.ValueSchema) is not { } text)
            throw new KsqlException($"Schema for message {what} on topic '{topic}' does not exist in the Schema Registry.");
        var schema = Schema.Parse(text.GetRawText());
        return Task.FromResult<ValueList<Column>>(part == RecordPart.Value && schema is RecordSchema record
            ? [.. AvroInference.Fields(record).Select(field => new Column(field.Name, field.Type))]
            : [new Column(part == RecordPart.Key ? "ROWKEY" : "ROWVAL", AvroInference.TypeOf(schema))]);
    }

    public Task RegisterAsync(string topic, FormatInfo format, ValueList<Column> columns, RecordPart part, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task RegisterSinkAsync(string topic, FormatInfo format, ValueList<Column> columns, RecordPart part, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
