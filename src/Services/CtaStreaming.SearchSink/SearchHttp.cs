using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace CtaStreaming.SearchSink;

/// <summary>Elasticsearch has answered; what it says is for whoever has asked to judge.</summary>
/// <param name="RetryAfter">How long it asks to be left alone.</param>
internal sealed record SearchAnswer(HttpStatusCode Status, byte[] Body, TimeSpan RetryAfter)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}

/// <summary>Requests to one node after the other, each tried once.</summary>
/// <remarks>Not safe for several requests at once: the sink never has more than one under way.</remarks>
internal sealed class SearchHttp : IDisposable
{
    // 5 000 documents, each refused in a kilobyte of words, with room for a node that explains more.
    private const long LargestAnswer = 64 * 1024 * 1024;

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(10);

    private readonly SearchOptions _options;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<Uri> _nodes;
    private readonly HttpClient _http;
    private int _node;

    public SearchHttp(IOptions<SearchOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _nodes = _options.Nodes;
        // A redirected POST would arrive as a GET without its documents.
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All };
        _http = new HttpClient(handler) { Timeout = _options.RequestTimeout, MaxResponseContentBufferSize = LargestAnswer };
        _http.DefaultRequestHeaders.Authorization = _options.Credentials();
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    /// <summary>Elasticsearch as the log names it.</summary>
    public string Name => $"Elasticsearch at {string.Join(", ", _nodes)}";

    /// <exception cref="SearchFailure">There is no answer, or only part of one; the next request goes to the next node.</exception>
    public async Task<SearchAnswer> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte>? body, string mediaType, CancellationToken cancellationToken)
    {
        var node = _nodes[_node];
        using var request = new HttpRequestMessage(method, new Uri(node, path)) { Content = body is { } bytes ? Content(bytes, mediaType) : null };
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var answer = new SearchAnswer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken), RetryAfter(response));
            if (answer.Status >= HttpStatusCode.InternalServerError) NextNode();
            return answer;
        }
        catch (HttpRequestException exception)
        {
            NextNode();
            throw new SearchFailure(FailureKind.Transient, $"{node} does not answer: {exception.InnerException?.Message ?? exception.Message}", "connection", TimeSpan.Zero, exception);
        }
        catch (OperationCanceledException exception) when (exception.InnerException is TimeoutException)
        {
            NextNode();
            throw new SearchFailure(FailureKind.Transient, $"{node} does not answer within {_options.RequestTimeout.TotalSeconds:0} s", "timeout", TimeSpan.Zero, exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private void NextNode() => _node = (_node + 1) % _nodes.Count;

    private HttpContent Content(ReadOnlyMemory<byte> body, string mediaType)
    {
        HttpContent content;
        if (_options.Compress)
        {
            var compressed = new MemoryStream();
            using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(body.Span);
            content = new ByteArrayContent(compressed.GetBuffer(), 0, (int)compressed.Length);
            content.Headers.ContentEncoding.Add("gzip");
        }
        else
        {
            content = new ReadOnlyMemoryContent(body);
        }

        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return content;
    }

    private TimeSpan RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => TimeSpan.Zero,
        };
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked > LongestRetryAfter ? LongestRetryAfter : asked;
    }
}
