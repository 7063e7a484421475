using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CtaStreaming.Platform.Ksql.Functions.Json;

/// <summary>JSON as Jackson reads and writes it: compact, no more escaped than needed, numbers as they were written.</summary>
internal static class JsonText
{
    /// <summary>How deep a text may be; Jackson's own limit.</summary>
    private const int Depth = 1000;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = Depth };
    private static readonly JsonWriterOptions Writing = new() { MaxDepth = Depth, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="FunctionException">The text is not JSON.</exception>
    public static JsonElement Parse(string text) => TryParse(text, out var node) ? node : throw Invalid(text);

    public static bool TryParse(string text, out JsonElement node)
    {
        node = default;
        try
        {
            using var document = JsonDocument.Parse(text, Reading);
            node = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static FunctionException Invalid(string text) => new($"Invalid JSON format:{text}");

    public static string Of(JsonElement node) => Write(node.WriteTo);

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing)) write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
