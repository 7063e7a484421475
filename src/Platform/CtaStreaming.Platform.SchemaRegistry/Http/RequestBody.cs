using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CtaStreaming.Platform.SchemaRegistry.Errors;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>
/// Reads a body by hand: the framework's own binding refuses bodies without a Content-Type and of type octet-stream, which the
/// registry takes.
/// </summary>
internal static class RequestBody
{
    /// <exception cref="RegistryException">400 for what is not the JSON object asked for; 42209 for too much of it.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted)
                ?? throw new RegistryException(StatusCodes.Status400BadRequest, "The request body must be a JSON object, not null");
        }
        catch (JsonException exception)
        {
            throw new RegistryException(
                StatusCodes.Status400BadRequest,
                "The request body is not the JSON object it should be:"
                + $" line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}, at {exception.Path}",
                exception);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw RegistryErrors.SchemaTooLarge(RequestLimits.BodyBytes);
        }
        catch (BadHttpRequestException exception)
        {
            throw new RegistryException(exception.StatusCode, exception.Message, exception);
        }
    }
}
