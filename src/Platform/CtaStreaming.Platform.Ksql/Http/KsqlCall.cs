using System.Text.Json.Serialization.Metadata;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.Ksql.Errors;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Ksql.Http;

/// <summary>One request, in the server's terms.</summary>
internal readonly struct KsqlCall(HttpContext http)
{
    public HttpContext Http { get; } = http;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>A segment of the path by its name in the route.</summary>
    public string Segment(string name) => RawPath.Segment(Http, name);

    /// <summary>Agrees with the client on what the answer is. Clients that send "application/json, text/plain, */*", as axios does, count on JSON.</summary>
    /// <exception cref="ApiException">406: the client takes nothing that the endpoint has.</exception>
    public string Negotiate(MediaTypeRules rules)
    {
        var type = rules.NegotiateInClientsOrder(Http.Request.Headers.Accept) ?? throw new ApiException(StatusCodes.Status406NotAcceptable, "Not Acceptable");
        Http.Response.ContentType = type;
        return type;
    }

    /// <summary>The body, which is taken for JSON whatever its Content-Type says.</summary>
    /// <exception cref="KsqlException">40000: not the JSON asked for.</exception>
    public async Task<T> ReadAsync<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await RequestBody.ReadAsync(Http, type);
        }
        catch (ApiException exception) when (exception.Status == StatusCodes.Status400BadRequest)
        {
            throw new KsqlException(exception.Message, exception) { ErrorCode = ErrorCode.BadRequest };
        }
    }
}
