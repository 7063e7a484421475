using System.Text.Json;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.Ksql.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Http;

/// <summary>Gives every failure ksqlDB's body, also those of the framework, which would have none.</summary>
internal sealed partial class KsqlErrorHandling(ILogger logger)
{
    /// <summary>The middleware; to be the first one.</summary>
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound, ContentLength: null, ContentType: null })
                await SendTextAsync(http, StatusCodes.Status404NotFound);
            else if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed })
                await SendTextAsync(http, StatusCodes.Status405MethodNotAllowed);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            if (exception is not (KsqlException or StatementException or ApiException or BadHttpRequestException))
                RequestFailed(logger, exception, http.Request.Method, http.Request.Path);
            if (exception is ApiException { Status: StatusCodes.Status406NotAcceptable }) await SendTextAsync(http, StatusCodes.Status406NotAcceptable);
            else await SendAsync(http, Describe(exception));
        }
    }

    /// <summary>The error of an exception, as a body or as a piece of an answer that has begun.</summary>
    public static ErrorEntity Describe(Exception exception) => exception switch
    {
        StatementException statement => new StatementError(statement.ErrorCode, statement.Message, statement.StatementText, statement.Entities),
        KsqlException ksql => new GenericError(ksql.ErrorCode, ksql.Message),
        ApiException api => new GenericError(api.Code < 1000 ? api.Code * 100 : api.Code, api.Message),
        BadHttpRequestException bad => new GenericError(bad.StatusCode * 100, bad.Message),
        _ => new GenericError(ErrorCode.ServerError, exception.Message),
    };

    private static async Task SendAsync(HttpContext http, ErrorEntity error)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(error, KsqlJson.Wire.ErrorEntity);
        http.Response.StatusCode = error.ErrorCode / 100;
        http.Response.ContentType ??= KsqlMediaType.Json;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    // Paths and methods that nobody knows are answered before ksqlDB's own code is reached, with a line of text.
    private static async Task SendTextAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain";
        await http.Response.WriteAsync(ReasonPhrases.GetReasonPhrase(status), http.RequestAborted);
    }

    [LoggerMessage(100, LogLevel.Error, "{Method} {Path} failed")]
    private static partial void RequestFailed(ILogger logger, Exception exception, string method, string path);
}
