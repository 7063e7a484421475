using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace CtaStreaming.Platform.RestProxy.Tests.Support;

/// <summary>The requests of a client.</summary>
internal sealed class ProxyClient(Uri url) : IDisposable
{
    public const string V2 = "application/vnd.kafka.v2+json";
    public const string Binary = "application/vnd.kafka.binary.v2+json";
    public const string Json = "application/vnd.kafka.json.v2+json";
    public const string Avro = "application/vnd.kafka.avro.v2+json";

    private readonly HttpClient _http = new() { BaseAddress = url };

    public Uri Url { get; } = url;

    public Task<Answer> GetAsync(string path, string? accept = null, string? body = null) => SendAsync(HttpMethod.Get, path, body, V2, accept);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<Answer> PostAsync(string path, string? body = null, string? type = V2) => SendAsync(HttpMethod.Post, path, body, type);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string? type = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type is not null) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        using var response = await _http.SendAsync(request);
        return new Answer(
            Convert.ToInt32(response.StatusCode, CultureInfo.InvariantCulture), await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType);
    }

    public void Dispose() => _http.Dispose();
}
