using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CtaStreaming.Platform.RestProxy.Http;

/// <summary>One request, in the proxy's terms.</summary>
internal readonly struct RestCall(HttpContext http)
{
    public HttpContext Http { get; } = http;

    public CancellationToken Aborted => Http.RequestAborted;

    public string Topic => RawPath.Segment(Http, "topic");

    public string Group => RawPath.Segment(Http, "group");

    public string Instance => RawPath.Segment(Http, "instance");

    /// <summary>The partition of the path; the route lets nothing but integers through.</summary>
    public int Partition => int.Parse((string)Http.GetRouteValue("partition")!, CultureInfo.InvariantCulture);

    /// <summary>Null where the query does not have it, or has a negative one, which the original takes for none.</summary>
    /// <exception cref="ApiException">404: not a number. So the original's framework answers.</exception>
    public long? Number(string name)
    {
        if (!Http.Request.Query.TryGetValue(name, out var text)) return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) throw RestErrors.NotFound();
        return number < 0 ? null : number;
    }

    /// <exception cref="ApiException">400: not the JSON asked for.</exception>
    public Task<T> ReadAsync<T>(JsonTypeInfo<T> type)
        where T : class => RequestBody.ReadAsync(Http, type);

    /// <summary>Null for a request without a body, whether it says so or not.</summary>
    /// <exception cref="ApiException">400: not the JSON asked for.</exception>
    public async Task<T?> ReadOptionalAsync<T>(JsonTypeInfo<T> type)
        where T : class
    {
        var body = Http.Request.BodyReader;
        try
        {
            var first = await body.ReadAsync(Aborted);
            var isEmpty = first.IsCompleted && first.Buffer.IsEmpty;
            body.AdvanceTo(first.Buffer.Start);
            return isEmpty ? null : await ReadAsync(type);
        }
        catch (BadHttpRequestException exception)
        {
            throw new ApiException(exception.StatusCode, exception.Message, exception);
        }
    }
}
