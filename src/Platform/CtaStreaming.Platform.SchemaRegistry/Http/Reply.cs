using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>A body, ready to be sent.</summary>
internal sealed record Reply(byte[] Body)
{
    public static Reply Json<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>A schema as it is, not as a JSON string that holds one.</summary>
    public static Reply Raw(string schema) => new(Encoding.UTF8.GetBytes(schema));
}
