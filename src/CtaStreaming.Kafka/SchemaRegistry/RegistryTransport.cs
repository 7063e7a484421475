using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CtaStreaming.Hosting;

namespace CtaStreaming.Kafka.SchemaRegistry;

/// <summary>Sends requests to whichever address answers, and repeats what failed for a reason that passes.</summary>
internal sealed class RegistryTransport : IDisposable
{
    private const string MediaType = "application/vnd.schemaregistry.v1+json";

    // A schema with its references; an answer larger than this is not a registry's.
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly SchemaRegistryConfig _config;
    private readonly TimeProvider _time;
    private readonly Uri[] _addresses;
    private readonly CancellationTokenSource _closed = new();
    private bool _disposed;
    private int _preferred;

    public RegistryTransport(SchemaRegistryConfig config, HttpMessageHandler handler, TimeProvider time)
    {
        _config = config;
        _time = time;
        _addresses = [.. config.Url.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Address)];
        if (_addresses.Length == 0) throw new ArgumentException("The Schema Registry's Url is empty.", nameof(config));

        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswerBytes };
        _http.DefaultRequestHeaders.Accept.ParseAdd(MediaType);
        if (config.BearerAuthToken.Length > 0)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", config.BearerAuthToken);
        }
        else if (config.BasicAuthUserInfo.Length > 0)
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(config.BasicAuthUserInfo));
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }
    }

    public async Task<T> SendAsync<T>(HttpMethod method, string path, SchemaRequest? body, JsonTypeInfo<T> answer)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(_config.RetriesWaitMs), TimeSpan.FromMilliseconds(_config.RetriesMaxWaitMs), _time);
        for (var retries = 0; ; retries++)
        {
            try
            {
                return await SendToAnyAsync(method, path, body, answer).ConfigureAwait(false);
            }
            catch (HttpRequestException exception) when (retries < _config.MaxRetries && SchemaRegistryException.IsTransient(exception))
            {
                await backoff.WaitAsync(_closed.Token).ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        // Twice is once: the container disposes of what it made, even if whoever asked for it has done so before.
        if (Interlocked.Exchange(ref _disposed, true)) return;
        _closed.Cancel();
        _closed.Dispose();
        _http.Dispose();
    }

    /// <summary>One attempt at each address, beginning with the one that answered last.</summary>
    private async Task<T> SendToAnyAsync<T>(HttpMethod method, string path, SchemaRequest? body, JsonTypeInfo<T> answer)
    {
        var first = _preferred;
        for (var tried = 1; ; tried++)
        {
            var index = (first + tried - 1) % _addresses.Length;
            try
            {
                var result = await SendOnceAsync(method, new Uri(_addresses[index], path), body, answer).ConfigureAwait(false);
                _preferred = index;
                return result;
            }
            catch (HttpRequestException exception) when (tried < _addresses.Length && SchemaRegistryException.IsTransient(exception))
            {
                // The next address may do better.
            }
        }
    }

    private async Task<T> SendOnceAsync<T>(HttpMethod method, Uri address, SchemaRequest? body, JsonTypeInfo<T> answer)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(_config.RequestTimeoutMs), _time);
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, RegistryJson.Default.SchemaRequest));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        }

        try
        {
            using var response = await _http.SendAsync(request, timeout.Token).ConfigureAwait(false);
            var bytes = await response.Content.ReadAsByteArrayAsync(timeout.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw Refusal(request, response.StatusCode, bytes);
            return JsonSerializer.Deserialize(bytes, answer) ?? throw new JsonException("the answer is null");
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested)
        {
            throw new HttpRequestException($"{method} {address}: no answer from the Schema Registry within {_config.RequestTimeoutMs} ms", exception);
        }
        catch (JsonException exception)
        {
            throw new HttpRequestException($"{method} {address}: the answer is not a Schema Registry's: {exception.Message}", exception);
        }
        catch (HttpRequestException exception) when (exception is not SchemaRegistryException)
        {
            throw new HttpRequestException($"{method} {address}: {exception.Message}", exception);
        }
    }

    private static SchemaRegistryException Refusal(HttpRequestMessage request, HttpStatusCode status, byte[] body)
    {
        RegistryError? error = null;
        try
        {
            error = JsonSerializer.Deserialize(body, RegistryJson.Default.RegistryError);
        }
        catch (JsonException)
        {
            // Something between here and the registry has answered, such as a proxy with a page of HTML: the status must do.
        }

        var message = $"{request.Method} {request.RequestUri}: {error?.Message ?? status.ToString()}";
        return new SchemaRegistryException(message, status, error is { ErrorCode: > 0 } ? error.ErrorCode : (int)status);
    }

    private static Uri Address(string url) => new(url.EndsWith('/') ? url : url + "/");
}
