using System.Net.Http.Headers;
using System.Text;

namespace CtaStreaming.Conformance.Clients;

/// <summary>An engine's REST API.</summary>
/// <param name="url">Where it listens; user and password in it are sent along.</param>
/// <param name="contentType">What a body is unless a test says otherwise.</param>
internal sealed class HttpApi(Uri url, string contentType) : IDisposable
{
    private readonly HttpClient _http = Client(url);

    public Task<Answer> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, accept: accept);

    public Task<Answer> PostAsync(string path, string? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, string? body = null) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <param name="type">The body's content type; empty for none at all.</param>
    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string? type = null, string? accept = null, Version? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (version is not null) (request.Version, request.VersionPolicy) = (version, HttpVersionPolicy.RequestVersionExact);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type != "") request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type ?? contentType);
        }

        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        using var response = await _http.SendAsync(request);
        return new Answer(
            (int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers.Location);
    }

    public void Dispose() => _http.Dispose();

    private static HttpClient Client(Uri url)
    {
        var http = new HttpClient { BaseAddress = new Uri($"{url.GetLeftPart(UriPartial.Path).TrimEnd('/')}/"), Timeout = TimeSpan.FromSeconds(60) };
        if (url.UserInfo.Length == 0) return http;
        http.BaseAddress = new UriBuilder(http.BaseAddress) { UserName = "", Password = "" }.Uri;
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo)));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        return http;
    }
}
