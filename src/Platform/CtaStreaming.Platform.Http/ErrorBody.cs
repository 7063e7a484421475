using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.Http;

/// <summary>What every failure looks like to a client.</summary>
/// <param name="ErrorCode">An HTTP status, or five digits that begin with one.</param>
/// <param name="Message">What is wrong.</param>
public sealed record ErrorBody(
    [property: JsonPropertyName("error_code")] int ErrorCode,
    [property: JsonPropertyName("message")] string Message)
{
    /// <summary>Of an error that an engine raised.</summary>
    public static ErrorBody Of(ApiException exception) => new(exception.Code, exception.Message);

    /// <summary>Of what is wrong with a request before any resource has seen it.</summary>
    public static ErrorBody Of(int status, string reason) => new(status, $"HTTP {status} {reason}");
}

[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class ErrorJson : JsonSerializerContext
{
    public static ErrorJson Wire { get; } = new(WireJson.Options());
}
