using System.Text.Json;
using CtaStreaming.Platform.SchemaRegistry.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>Gives every failure the registry's error body, also those of the framework, which would have none.</summary>
internal sealed class ErrorHandling(ILogger logger)
{
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400 and var status })
                await SendAsync(http, status, ErrorBody.Of(status, ReasonPhrases.GetReasonPhrase(status)));
        }
        catch (RegistryException exception)
        {
            await SendAsync(http, exception.Status, ErrorBody.Of(exception));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            Log.RequestFailed(logger, exception, http.Request.Method, http.Request.Path);
            const int Status = StatusCodes.Status500InternalServerError;
            await SendAsync(http, Status, new(Status, ReasonPhrases.GetReasonPhrase(Status)));
        }
    }

    private static async Task SendAsync(HttpContext http, int status, ErrorBody error)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(error, RegistryJson.Wire.ErrorBody);
        http.Response.StatusCode = status;
        http.Response.ContentType ??= MediaTypes.V1;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
