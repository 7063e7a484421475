using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Http;

/// <summary>Gives every failure an <see cref="ErrorBody"/>, also those of the framework, which would have none.</summary>
/// <param name="logger">Where failures go that no engine raised.</param>
/// <param name="contentType">The type of an error body where nothing has been agreed on.</param>
public sealed partial class ErrorHandling(ILogger logger, string contentType)
{
    /// <summary>The middleware; to be the first one.</summary>
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400 and var status })
                await SendAsync(http, status, ErrorBody.Of(status, ReasonPhrases.GetReasonPhrase(status)));
        }
        catch (ApiException exception)
        {
            await SendAsync(http, exception.Status, ErrorBody.Of(exception));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            RequestFailed(logger, exception, http.Request.Method, http.Request.Path);
            const int Status = StatusCodes.Status500InternalServerError;
            await SendAsync(http, Status, new(Status, ReasonPhrases.GetReasonPhrase(Status)));
        }
    }

    private async Task SendAsync(HttpContext http, int status, ErrorBody error)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(error, ErrorJson.Wire.ErrorBody);
        http.Response.StatusCode = status;
        http.Response.ContentType ??= contentType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private static partial void RequestFailed(ILogger logger, Exception exception, string method, string path);
}
