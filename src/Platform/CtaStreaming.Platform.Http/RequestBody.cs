using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Http;

/// <summary>
/// Reads a body by hand: the framework's own binding refuses bodies without a Content-Type and of types it does not know, which
/// the engines take.
/// </summary>
public static class RequestBody
{
    /// <summary>Reads the JSON that a handler needs.</summary>
    /// <param name="http">The request; the server bounds its length.</param>
    /// <param name="type">The shape to read.</param>
    /// <param name="tooLarge">The engine's own error for a body beyond the server's limit; null for the plain 413.</param>
    /// <exception cref="ApiException">
    /// 400 for what is not the JSON asked for; 413, or <paramref name="tooLarge"/>, for too much of it.
    /// </exception>
    public static async Task<T> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type, Func<ApiException>? tooLarge = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(http);
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted)
                ?? throw new ApiException(StatusCodes.Status400BadRequest, "The request body must be a JSON object, not null");
        }
        catch (JsonException exception)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest,
                "The request body is not the JSON object it should be:"
                + $" line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}, at {exception.Path}",
                exception);
        }
        catch (BadHttpRequestException exception) when (tooLarge is not null
            && exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw tooLarge();
        }
        catch (BadHttpRequestException exception)
        {
            throw new ApiException(exception.StatusCode, exception.Message, exception);
        }
    }
}
