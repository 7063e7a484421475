using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Formats.Avro;
using CtaStreaming.Platform.Ksql.Formats.Delimited;
using CtaStreaming.Platform.Ksql.Formats.Json;
using CtaStreaming.Platform.Ksql.Formats.Kafka;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <param name="registry">The Schema Registry; null where there is none, and AVRO is then refused.</param>
internal sealed class SerdeFactory(SchemaRegistryClient? registry) : ISerdeFactory
{
    /// <inheritdoc/>
    /// <exception cref="Errors.KsqlException">The format cannot hold the columns, or there is no registry for AVRO.</exception>
    public IRowSerde Create(FormatInfo format, ValueList<Column> columns, string topic, RecordPart part)
    {
        FormatChecks.Check(format, columns, part);
        var failure = new RowFailure(topic, part);
        return format.Name switch
        {
            FormatName.None => new EmptyRowSerde(),
            FormatName.Kafka => columns is [var column] ? new KafkaRowSerde(KafkaType.Of(column), column, failure) : new EmptyRowSerde(),
            FormatName.Delimited => new DelimitedRowSerde(columns, format.Delimiter, failure),
            FormatName.Json => JsonRowSerde.Create(columns, IsWrapped(format, columns, part), failure),
            FormatName.Avro => AvroRowSerde.Create(
                AvroLayout.Of(format, columns, IsWrapped(format, columns, part)),
                columns,
                new SchemaAccess(registry ?? throw SchemaAccess.NotConfigured(topic), topic, part)),
            _ => throw new ArgumentException($"There is no format {format.Name}.", nameof(format)),
        };
    }

    /// <summary>What <see cref="FormatProperties.Complete"/> would have settled, for formats that did not pass it.</summary>
    public static bool IsWrapped(FormatInfo format, ValueList<Column> columns, RecordPart part) =>
        columns.Count != 1 || (format.WrapsSingle ?? part == RecordPart.Value);
}
