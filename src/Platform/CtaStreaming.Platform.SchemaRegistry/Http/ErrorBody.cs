using System.Text.Json.Serialization;
using CtaStreaming.Platform.SchemaRegistry.Errors;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>What every answer other than 200 looks like.</summary>
internal sealed record ErrorBody(
    [property: JsonPropertyName("error_code")] int ErrorCode,
    [property: JsonPropertyName("message")] string Message)
{
    public static ErrorBody Of(RegistryException exception) => new(exception.Code, exception.Message);

    /// <summary>Of what is wrong with a request before any resource has seen it.</summary>
    public static ErrorBody Of(int status, string reason) => new(status, $"HTTP {status} {reason}");
}
