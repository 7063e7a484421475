using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Formats.Kafka;

/// <summary>One column as one of Kafka's own serializers writes it.</summary>
internal sealed class KafkaRowSerde(KafkaType type, Column column, RowFailure failure) : IRowSerde
{
    public byte[]? Serialize(object?[]? row)
    {
        if (row is null) return null;
        failure.Expect(1, row.Length);
        if (row[0] is not { } value) return null;
        try
        {
            return type.Write(value);
        }
        catch (InvalidCastException exception)
        {
            throw failure.Writing($"Column {Identifier.Quote(column.Name)} is {column.Type} and holds a {value.GetType().Name}.", exception);
        }
    }

    public object?[]? Deserialize(byte[]? data)
    {
        if (data is null) return null;
        if (type.Size is { } size && data.Length != size)
        {
            throw failure.Reading(
                $"Column {Identifier.Quote(column.Name)} is {column.Type}, for which KAFKA has {size} bytes. Size of data received is {data.Length}.");
        }

        return [type.Read(data)];
    }
}
