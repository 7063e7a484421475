using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Http;

namespace CtaStreaming.Platform.RestProxy.Formats;

/// <summary>JSON, in Kafka as its compact text.</summary>
internal sealed class JsonFormat : IEmbeddedFormat
{
    private static readonly PartEncoder Encoder = new(null, Encode);

    private static readonly JsonWriterOptions Compact =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = RestJson.MaxDepth };

    public string Name => FormatNames.Json;

    public bool NeedsSchema => false;

    public ValueTask<PartEncoder> EncoderAsync(RecordPart part, SchemaChoice schema, CancellationToken cancellationToken) => new(Encoder);

    public ValueTask<ReadOnlyMemory<byte>> ToJsonAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = RestJson.MaxDepth });
            while (reader.Read())
            {
                // Only to see that it is JSON to its end; what it says is the reader's business.
            }

            return new(bytes);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"is not JSON: {exception.Message}", exception);
        }
    }

    private static byte[] Encode(JsonElement json)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            using var writer = new Utf8JsonWriter(output, Compact);
            json.WriteTo(writer);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // How values, and names, say that they escape half a surrogate pair.
            throw RestErrors.BadRequest($"The JSON holds text that is not valid Unicode: {exception.Message}", exception);
        }

        return output.WrittenSpan.ToArray();
    }
}
