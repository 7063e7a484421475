using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CtaStreaming.Contracts;
using Microsoft.Extensions.Options;

namespace CtaStreaming.KsqlBootstrapper.Ksql;

/// <summary>The part of <see href="https://docs.ksqldb.io/en/latest/developer-guide/ksqldb-rest-api/ksql-endpoint/">ksqlDB's REST API</see> that runs statements.</summary>
internal sealed class KsqlClient : IDisposable
{
    /// <summary>A server answers a statement when it has been applied, and gives up on that itself after less.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public KsqlClient(IOptions<KsqlOptions> options, TimeProvider time)
    {
        Address = new Uri(options.Value.Url.TrimEnd('/') + "/");
        _time = time;
        _http = new HttpClient { BaseAddress = Address, Timeout = RequestTimeout, MaxResponseContentBufferSize = MaxAnswerBytes };
        _http.DefaultRequestHeaders.Authorization = options.Value.Authorization();
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.ksql.v1+json");
    }

    public Uri Address { get; }

    /// <summary>Whether a failure means that ksqlDB is not there yet.</summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        KsqlException answer => answer.IsTransient,
        HttpRequestException or TimeoutException => true,
        _ => false,
    };

    /// <exception cref="KsqlException">ksqlDB refuses a statement.</exception>
    public async Task<IReadOnlyList<KsqlEntity>> AskAsync(string sql, IReadOnlyDictionary<string, string> properties, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new KsqlRequest(sql, properties), KsqlJson.Default.KsqlRequest));
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        return await SendAsync(HttpMethod.Post, "ksql", content, KsqlJson.Default.Entities, cancellationToken);
    }

    /// <summary>Runs one statement and waits until it has been applied.</summary>
    /// <returns>What ksqlDB says of it.</returns>
    /// <exception cref="KsqlException">ksqlDB refuses it, or could not apply it.</exception>
    public async Task<string> RunAsync(string sql, IReadOnlyDictionary<string, string> properties, CancellationToken cancellationToken)
    {
        var answer = (await AskAsync(sql, properties, cancellationToken)).LastOrDefault(entity => entity.CommandStatus is not null);
        if (answer?.CommandStatus is not { } status) return "done";
        while (!status.IsFinal)
        {
            await Task.Delay(PollInterval, _time, cancellationToken);
            status = await SendAsync(HttpMethod.Get, $"status/{answer.CommandId}", null, KsqlJson.Default.CommandStatus, cancellationToken);
        }

        return status.IsSuccess ? status.Message : throw new KsqlException(System.Net.HttpStatusCode.BadRequest, status.Message);
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.IsSuccessStatusCode) throw new KsqlException(response.StatusCode, Message(body) ?? $"{method} {Address}{path}: {(int)response.StatusCode} {response.StatusCode}");
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("the answer is null");
        }
        catch (JsonException exception)
        {
            throw new HttpRequestException($"{method} {Address}{path}: the answer is not ksqlDB's: {exception.Message}", exception);
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
            return JsonSerializer.Deserialize(body, KsqlJson.Default.KsqlError)?.Message;
        }
        catch (JsonException)
        {
            // Something between here and ksqlDB has answered, such as a proxy with a page of HTML: the status must do.
            return null;
        }
    }
}
