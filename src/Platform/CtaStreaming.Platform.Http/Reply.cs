using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Http;

/// <summary>An answer, ready to be sent.</summary>
/// <param name="Body">The bytes; empty for an answer without a body.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Location">The header of that name, where there is one.</param>
public sealed record Reply(ReadOnlyMemory<byte> Body, int Status = StatusCodes.Status200OK, string? Location = null)
{
    /// <summary>A value as JSON.</summary>
    public static Reply Json<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type), status);

    /// <summary>Text as it is, not as a JSON string that holds it.</summary>
    public static Reply Raw(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>No body.</summary>
    public static Reply Empty(int status) => new(ReadOnlyMemory<byte>.Empty, status);

    internal async Task SendAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        if (Location is not null) http.Response.Headers.Location = Location;
        if (Body.IsEmpty)
        {
            http.Response.ContentType = null;
            return;
        }

        http.Response.ContentLength = Body.Length;
        await http.Response.Body.WriteAsync(Body, http.RequestAborted);
    }
}
