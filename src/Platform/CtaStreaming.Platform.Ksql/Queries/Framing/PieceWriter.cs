using System.Buffers;
using System.Text.Json;
using CtaStreaming.Platform.Ksql.Formats.Json;
using CtaStreaming.Platform.Ksql.Http;

namespace CtaStreaming.Platform.Ksql.Queries.Framing;

/// <summary>Writes pieces of JSON, and what stands between them, to a body.</summary>
internal sealed class PieceWriter(IBufferWriter<byte> body) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(body, JsonRowSerde.WriterOptions);

    /// <summary>Bytes since <see cref="Sent"/> was called.</summary>
    public long Waiting { get; private set; }

    public void Sent() => Waiting = 0;

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        body.Write(bytes);
        Waiting += bytes.Length;
    }

    public void Json(Action<Utf8JsonWriter> write)
    {
        _json.Reset(body);
        write(_json);
        _json.Flush();
        Waiting += _json.BytesCommitted;
    }

    public void Error(ErrorEntity error) => Json(writer => JsonSerializer.Serialize(writer, error, KsqlJson.Wire.ErrorEntity));

    public void Dispose() => _json.Dispose();
}
