using CtaStreaming.Avro;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats.Avro;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <param name="registry">The Schema Registry; null where there is none.</param>
internal sealed class SchemaCatalog(SchemaRegistryClient? registry) : ISchemaCatalog
{
    private const string BareKey = "ROWKEY";
    private const string BareValue = "ROWVAL";

    public async Task<ValueList<Column>> InferAsync(string topic, FormatInfo format, RecordPart part, CancellationToken cancellationToken)
    {
        if (!FormatTraits.Of(format.Name).HasSchema) throw new KsqlException("The statement does not define any columns.");
        var client = registry ?? throw SchemaAccess.NotConfigured(topic);
        var subject = SchemaAccess.Subject(topic, part);
        RegisteredSchema? latest;
        try
        {
            latest = await client.GetLatestAsync(subject, cancellationToken).ConfigureAwait(false);
        }
        catch (SchemaRegistryException exception)
        {
            // Who may not look is told the same as who finds nothing; the message names both causes.
            throw exception.Status is 401 or 403
                ? SchemaMessages.NotFound(topic, subject, part)
                : SchemaMessages.Unreachable(topic, part, exception);
        }

        if (latest is null) throw SchemaMessages.NotFound(topic, subject, part);
        try
        {
            return Columns(Schema.Parse(latest.Schema), format, part);
        }
        catch (Exception exception) when (exception is AvroException or FormatException)
        {
            throw SchemaMessages.NotCompatible(topic, part, latest.Schema, exception);
        }
    }

    public async Task RegisterAsync(
        string topic, FormatInfo format, ValueList<Column> columns, RecordPart part, CancellationToken cancellationToken)
    {
        if (Client(topic, format) is not { } client) return;
        try
        {
            if (await client.GetLatestAsync(SchemaAccess.Subject(topic, part), cancellationToken).ConfigureAwait(false) is not null) return;
        }
        catch (SchemaRegistryException exception)
        {
            throw SchemaMessages.NotRegistered(exception);
        }

        await RegisterAsync(client, topic, format, columns, part, cancellationToken).ConfigureAwait(false);
    }

    public async Task RegisterSinkAsync(
        string topic, FormatInfo format, ValueList<Column> columns, RecordPart part, CancellationToken cancellationToken)
    {
        if (Client(topic, format) is { } client)
            await RegisterAsync(client, topic, format, columns, part, cancellationToken).ConfigureAwait(false);
    }

    private SchemaRegistryClient? Client(string topic, FormatInfo format) =>
        FormatTraits.Of(format.Name).HasSchema ? registry ?? throw SchemaAccess.NotConfigured(topic) : null;

    private static async Task RegisterAsync(
        SchemaRegistryClient client,
        string topic,
        FormatInfo format,
        ValueList<Column> columns,
        RecordPart part,
        CancellationToken cancellationToken)
    {
        if (columns.Count == 0) return;
        var layout = AvroLayout.Of(format, columns, SerdeFactory.IsWrapped(format, columns, part));
        try
        {
            await client.RegisterAsync(SchemaAccess.Subject(topic, part), layout.Text, cancellationToken).ConfigureAwait(false);
        }
        catch (SchemaRegistryException exception)
        {
            throw SchemaMessages.NotRegistered(exception);
        }
    }

    /// <summary>Keys are never wrapped: whatever they are is one column.</summary>
    private static ValueList<Column> Columns(Schema schema, FormatInfo format, RecordPart part)
    {
        if (part == RecordPart.Key) return [new(BareKey, AvroInference.TypeOf(schema))];
        if (format.WrapsSingle == false) return [new(BareValue, AvroInference.TypeOf(schema))];
        return schema is RecordSchema record
            ? [.. AvroInference.Fields(record).Select(field => new Column(field.Name, field.Type))]
            : throw new FormatException(
                "Schema returned from schema registry is anonymous type. To use this schema with ksqlDB, set"
                + " 'WRAP_SINGLE_VALUE=false' in the WITH clause properties.");
    }
}
