using CtaStreaming.Avro;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <summary>Reads rows that were written with one schema.</summary>
internal abstract class AvroReadPlan
{
    /// <exception cref="AvroException">The bytes are not what the schema says.</exception>
    /// <exception cref="FormatException">A value does not fit its column, or the schema does not fit the columns.</exception>
    public abstract object?[]? Read(ReadOnlySpan<byte> datum);

    /// <summary>A schema that does not fit gives a plan that says so for each record: the next schema may fit again.</summary>
    public static AvroReadPlan Of(Schema writer, ValueList<Column> columns, bool isWrapped)
    {
        try
        {
            return isWrapped ? Wrapped.Of(writer, columns) : Bare.Of(writer, columns[0]);
        }
        catch (Exception exception) when (exception is FormatException or AvroException)
        {
            return new Failed(exception.Message);
        }
    }

    private sealed class Wrapped(DatumReader<GenericRecord?> reader, AvroFields fields) : AvroReadPlan
    {
        public static Wrapped Of(Schema writer, ValueList<Column> columns)
        {
            var record = writer as RecordSchema ?? (writer as UnionSchema)?.Branches.OfType<RecordSchema>().FirstOrDefault()
                ?? throw new FormatException(
                    $"Cannot deserialize type {writer} as a row of columns. If it is the single column's value, set WRAP_SINGLE_VALUE=false.");
            var (view, fields) = new AvroViews().Record(record, [.. columns.Select(column => new SqlField(column.Name, column.Type))], "");
            return new(new(writer, Schema.Parse(writer is UnionSchema ? $"""["null",{view.ToJsonString()}]""" : view.ToJsonString())), fields);
        }

        public override object?[]? Read(ReadOnlySpan<byte> datum) => reader.Read(datum) is { } record ? fields.Read(record) : null;
    }

    private sealed class Bare(DatumReader<object?> reader, AvroView view, Column column) : AvroReadPlan
    {
        public static Bare Of(Schema writer, Column column)
        {
            var view = new AvroViews().Of(writer, column.Type, $"->{column.Name}");
            return new(new(writer, Schema.Parse(view.Reader.ToJsonString())), view, column);
        }

        public override object?[] Read(ReadOnlySpan<byte> datum)
        {
            try
            {
                return [view.Take(reader.Read(datum))];
            }
            catch (FormatException exception)
            {
                throw new FormatException($"{Identifier.Quote(column.Name)}: {exception.Message}", exception);
            }
        }
    }

    private sealed class Failed(string problem) : AvroReadPlan
    {
        public override object?[] Read(ReadOnlySpan<byte> datum) => throw new FormatException(problem);
    }
}
