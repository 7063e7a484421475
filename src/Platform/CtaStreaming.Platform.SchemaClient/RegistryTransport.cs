using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CtaStreaming.Platform.SchemaClient;

/// <summary>Sends requests to whichever address answers, and repeats what failed for a reason that passes.</summary>
internal sealed class RegistryTransport : IDisposable
{
    private const string MediaType = "application/vnd.schemaregistry.v1+json";

    // A schema with its references; an answer larger than this is not a registry's.
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private readonly SchemaRegistryClientOptions _options;
    private readonly HttpClient _http;
    private readonly Uri[] _addresses;
    private int _preferred;

    public RegistryTransport(SchemaRegistryClientOptions options)
    {
        _options = options;
        _addresses = [.. options.Url.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Address)];
        if (_addresses.Length == 0) throw new ArgumentException("The Schema Registry's URL is empty.", nameof(options));
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        _http.DefaultRequestHeaders.Accept.ParseAdd(MediaType);
    }

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> answer) => SendAsync(HttpMethod.Get, path, null, answer);

    public Task<T> PostAsync<T>(string path, SchemaText body, JsonTypeInfo<T> answer) => SendAsync(HttpMethod.Post, path, body, answer);

    public Task<IReadOnlyList<int>> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null, RegistryMessages.Default.Versions);

    private async Task<T> SendAsync<T>(HttpMethod method, string path, SchemaText? body, JsonTypeInfo<T> answer)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await SendOnceAsync(method, path, body, answer).ConfigureAwait(false);
            }
            catch (SchemaRegistryException exception) when (exception.IsTransient && attempt < _options.Retries)
            {
                Interlocked.Increment(ref _preferred);
                await Task.Delay(_options.RetryDelay * Math.Pow(2, attempt), _options.TimeProvider).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> SendOnceAsync<T>(HttpMethod method, string path, SchemaText? body, JsonTypeInfo<T> answer)
    {
        var address = _addresses[(uint)Volatile.Read(ref _preferred) % _addresses.Length];
        using var timeout = new CancellationTokenSource(_options.Timeout, _options.TimeProvider);
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Headers = { Authorization = Credentials(address) } };
        if (body is not null) request.Content = JsonContent.Create(body, RegistryMessages.Default.SchemaText, new(MediaType));
        try
        {
            using var response = await _http.SendAsync(request, timeout.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw await RefusalAsync(response).ConfigureAwait(false);
            return await response.Content.ReadFromJsonAsync(answer, timeout.Token).ConfigureAwait(false) ?? throw new JsonException("null");
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested)
        {
            throw new SchemaRegistryException(
                0, 0, $"The Schema Registry at {Name(address)} did not answer within {_options.Timeout.TotalSeconds} s.", exception);
        }
        catch (HttpRequestException exception)
        {
            throw new SchemaRegistryException(
                0, 0, $"The Schema Registry at {Name(address)} cannot be reached: {exception.Message}", exception);
        }
        catch (JsonException exception)
        {
            throw new SchemaRegistryException(
                (int)System.Net.HttpStatusCode.OK, 0, $"What answers at {Name(address)} is not a Schema Registry: {method} /{path} did not"
                    + $" give the JSON it should.", exception);
        }
    }

    private static async Task<SchemaRegistryException> RefusalAsync(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var text = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
        try
        {
            if (JsonSerializer.Deserialize(text, RegistryMessages.Default.RegistryError) is { Message: { } message } error)
                return new(status, error.ErrorCode, $"{message}; error code: {error.ErrorCode}");
        }
        catch (JsonException)
        {
            // A proxy in between answers in its own way; the status says enough.
        }

        return new(status, status, $"The Schema Registry answered {status} {response.ReasonPhrase}.");
    }

    private static AuthenticationHeaderValue? Credentials(Uri address) =>
        address.UserInfo.Length == 0
            ? null
            : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));

    private static string Name(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    private static Uri Address(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : $"{text}/", UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new ArgumentException($"'{text}' is not the URL of a Schema Registry; use http://host:port.", nameof(text));

    public void Dispose() => _http.Dispose();
}
