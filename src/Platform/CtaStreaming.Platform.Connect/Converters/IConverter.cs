using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Converters;

/// <summary>Turns keys or values into the bytes of a topic.</summary>
internal interface IConverter
{
    /// <summary>The bytes; null for Kafka's null.</summary>
    /// <exception cref="DataException">The value does not fit its schema, or this converter cannot write it.</exception>
    /// <exception cref="RetriableException">What the converter needs is out of reach now.</exception>
    ValueTask<byte[]?> ConvertAsync(string topic, ConnectSchema? schema, object? value, CancellationToken cancellationToken);
}
