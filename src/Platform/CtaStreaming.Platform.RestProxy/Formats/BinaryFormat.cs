using System.Buffers.Text;
using System.Text.Json;
using CtaStreaming.Platform.RestProxy.Errors;

namespace CtaStreaming.Platform.RestProxy.Formats;

/// <summary>Any bytes, in JSON as base64.</summary>
internal sealed class BinaryFormat : IEmbeddedFormat
{
    private static readonly PartEncoder Encoder = new(null, Encode);

    public string Name => FormatNames.Binary;

    public bool NeedsSchema => false;

    public ValueTask<PartEncoder> EncoderAsync(RecordPart part, SchemaChoice schema, CancellationToken cancellationToken) => new(Encoder);

    public ValueTask<ReadOnlyMemory<byte>> ToJsonAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        var json = new byte[Base64.GetMaxEncodedToUtf8Length(bytes.Length) + 2];
        Base64.EncodeToUtf8(bytes, json.AsSpan(1), out _, out var written);
        json[0] = json[written + 1] = (byte)'"';
        return new(json);
    }

    private static byte[] Encode(JsonElement json)
    {
        try
        {
            if (json.ValueKind == JsonValueKind.String && json.TryGetBytesFromBase64(out var bytes)) return bytes;
        }
        catch (InvalidOperationException)
        {
            // JsonElement's way to say that the string escapes half a surrogate pair: not base64 either.
        }

        throw RestErrors.BadRequest("Keys and values of the binary format are base64 in strings; one is not");
    }
}
