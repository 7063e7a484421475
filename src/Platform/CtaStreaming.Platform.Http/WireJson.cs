using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.Http;

/// <summary>How the engines write JSON.</summary>
public static class WireJson
{
    /// <summary>
    /// Null members are left out, as clients expect, and text is not escaped beyond what JSON needs: stored schemas and configs are
    /// compared byte by byte, and the default encoder would turn their <c>+</c> and <c>&lt;</c> into <c>\u002B</c>. Nothing of this is
    /// put into HTML.
    /// </summary>
    /// <returns>A new instance, since a serializer context takes its options for itself.</returns>
    public static JsonSerializerOptions Options() => new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };
}
