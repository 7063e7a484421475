using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CtaStreaming.Contracts;
using Microsoft.Extensions.Options;

namespace CtaStreaming.ConnectorRegistrar.Connect;

/// <summary>The part of <see href="https://docs.confluent.io/platform/current/connect/references/restapi.html">Connect's REST API</see> that deals with one connector.</summary>
internal sealed class ConnectClient : IDisposable
{
    /// <summary>A worker answers a change only when the whole group of workers has taken it.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    private readonly HttpClient _http;

    public ConnectClient(IOptions<ConnectOptions> options)
    {
        Address = new Uri(options.Value.Url.TrimEnd('/') + "/");
        _http = new HttpClient { BaseAddress = Address, Timeout = RequestTimeout, MaxResponseContentBufferSize = MaxAnswerBytes };
        _http.DefaultRequestHeaders.Authorization = options.Value.Authorization();
        _http.DefaultRequestHeaders.Accept.ParseAdd(MediaTypeNames.Application.Json);
    }

    public Uri Address { get; }

    /// <summary>Whether a failure means that Connect is not there yet.</summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        ConnectException answer => answer.IsTransient,
        HttpRequestException or TimeoutException => true,
        _ => false,
    };

    /// <returns>Null where there is no such connector.</returns>
    public Task<IReadOnlyDictionary<string, string>?> GetConfigAsync(string connector, CancellationToken cancellationToken) =>
        FindAsync(Path(connector, "config"), ConnectJson.Default.Config, cancellationToken);

    /// <returns>Null where there is none, or not yet.</returns>
    public Task<ConnectorStatus?> GetStatusAsync(string connector, CancellationToken cancellationToken) =>
        FindAsync(Path(connector, "status"), ConnectJson.Default.ConnectorStatus, cancellationToken);

    /// <summary>Creates the connector, or changes it to this configuration.</summary>
    /// <exception cref="ConnectException">Connect refuses the configuration.</exception>
    public async Task PutConfigAsync(string connector, IReadOnlyDictionary<string, string> config, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(config, ConnectJson.Default.Config));
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        await SendAsync(HttpMethod.Put, Path(connector, "config"), content, cancellationToken);
    }

    /// <returns>False where there was no such connector.</returns>
    public async Task<bool> DeleteAsync(string connector, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(HttpMethod.Delete, Path(connector), null, cancellationToken);
            return true;
        }
        catch (ConnectException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(await SendAsync(HttpMethod.Get, path, null, cancellationToken), type);
        }
        catch (ConnectException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (JsonException exception)
        {
            throw new HttpRequestException($"GET {Address}{path}: the answer is not Connect's: {exception.Message}", exception);
        }
    }

    private async Task<byte[]> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode ? body : throw new ConnectException(response.StatusCode, Message(body) ?? $"{method} {Address}{path}: {(int)response.StatusCode} {response.StatusCode}");
        }
        catch (OperationCanceledException exception) when (exception.InnerException is TimeoutException)
        {
            throw new TimeoutException($"{method} {Address}{path}: no answer within {RequestTimeout.TotalSeconds} s", exception);
        }
    }

    private static string? Message(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ConnectJson.Default.ConnectError)?.Message;
        }
        catch (JsonException)
        {
            // Something between here and Connect has answered, such as a proxy with a page of HTML: the status must do.
            return null;
        }
    }

    private static string Path(string connector, string? part = null) =>
        part is null ? $"connectors/{Uri.EscapeDataString(connector)}" : $"connectors/{Uri.EscapeDataString(connector)}/{part}";
}
