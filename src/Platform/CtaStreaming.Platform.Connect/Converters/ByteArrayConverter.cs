using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Converters;

/// <summary>Bytes as they are.</summary>
internal sealed class ByteArrayConverter : IConverter
{
    public ValueTask<byte[]?> ConvertAsync(string topic, ConnectSchema? schema, object? value, CancellationToken cancellationToken)
    {
        if (schema is not null && schema.Type != ConnectType.Bytes)
            throw new DataException($"Invalid schema type for ByteArrayConverter: {schema.Type.UpperName()}");
        return value switch
        {
            null => new((byte[]?)null),
            byte[] bytes => new(bytes),
            _ => throw new DataException($"ByteArrayConverter is not compatible with objects of type {value.GetType().Name}"),
        };
    }
}
