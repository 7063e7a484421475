using CtaStreaming.Avro;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <summary>The Avro schema of columns.</summary>
/// <param name="Text">As it is registered.</param>
/// <param name="Plain">The same without logical types, for writing.</param>
internal sealed record AvroLayout(string Text, Schema Plain, bool IsWrapped)
{
    /// <exception cref="KsqlException">A name or a type that Avro does not have.</exception>
    public static AvroLayout Of(FormatInfo format, ValueList<Column> columns, bool isWrapped)
    {
        try
        {
            return new(Schema.Parse(Write(isPlain: false)).ToString(), Schema.Parse(Write(isPlain: true)), isWrapped);
        }
        catch (AvroException exception)
        {
            throw new KsqlException($"Schema is not compatible with Avro: {exception.Message}", exception);
        }

        string Write(bool isPlain)
        {
            var name = format.SchemaFullName ?? AvroNaming.DefaultRecord;
            var text = new AvroSchemaText(isPlain);
            return (isWrapped ? text.Record(columns, name) : text.Of(columns[0].Type, name)).ToJsonString();
        }
    }
}
