using CtaStreaming.Avro;
using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <param name="Place">In the reader's record; -1 for a column that the writer has no field for, and that is null.</param>
internal sealed record AvroField(string Name, int Place, AvroView? View);

/// <summary>Takes columns, or the fields of a STRUCT, out of a record.</summary>
internal sealed class AvroFields(AvroField[] fields)
{
    /// <exception cref="FormatException">A value does not fit its column.</exception>
    public object?[] Read(GenericRecord record)
    {
        var values = new object?[fields.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var field = fields[i];
            if (field.Place >= 0) values[i] = Read(field, record[field.Place]);
        }

        return values;
    }

    private static object? Read(AvroField field, object? value)
    {
        if (field.View!.Convert is not { } convert || value is null) return value;
        try
        {
            return convert(value);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"{Identifier.Quote(field.Name)}: {exception.Message}", exception);
        }
    }
}
