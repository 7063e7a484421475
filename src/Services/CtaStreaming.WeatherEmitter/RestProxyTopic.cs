using System.Net.Http.Headers;
using CtaStreaming.Contracts;
using CtaStreaming.Transit.Weather;
using Microsoft.Extensions.Options;

namespace CtaStreaming.WeatherEmitter;

/// <summary>The weather's topic, as the REST Proxy shows it: one request for each reading, tried once.</summary>
/// <remarks>https://docs.confluent.io/platform/current/kafka-rest/api.html#post--topics-(string-topic_name). Not safe for several threads at once.</remarks>
internal sealed class RestProxyTopic(IOptions<RestProxyOptions> options, TimeProvider time) : IDisposable
{
    private const long LargestAnswer = 1024 * 1024;

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        // The proxy gives up on Kafka after its own timeout, which must come first or its answer is lost.
        Timeout = TimeSpan.FromSeconds(90),
        MaxResponseContentBufferSize = LargestAnswer,
    };

    private SchemaIds? _ids;

    /// <summary>Where readings are posted to.</summary>
    public Uri Address => new($"{options.Value.Url.TrimEnd('/')}/topics/{Topics.Weather}");

    /// <summary>Puts the reading into the topic. Sends the schemas where their ids are not known yet, or are not accepted.</summary>
    /// <exception cref="RestProxyFailure">The proxy has answered, and not that the reading is in the topic.</exception>
    /// <exception cref="HttpRequestException">The proxy has not answered.</exception>
    public async Task PostAsync(WeatherReading reading, CancellationToken cancellationToken)
    {
        if (_ids is not null)
        {
            try
            {
                await PostOnceAsync(reading, cancellationToken);
                return;
            }
            catch (RestProxyFailure failure) when (failure.DoubtsSchemas)
            {
                // A registry that came back without its data, or with other ids: the schemas themselves are always understood.
                _ids = null;
            }
        }

        await PostOnceAsync(reading, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task PostOnceAsync(WeatherReading reading, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(WeatherRequest.Body(reading, _ids)) };
        request.Headers.Authorization = options.Value.Authorization();
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.kafka.avro.v2+json");
        request.Headers.Accept.ParseAdd("application/vnd.kafka.v2+json");
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var answer = ProduceAnswer.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            if (response.IsSuccessStatusCode && answer.IsSuccess) _ids = answer.Ids;
            else throw new RestProxyFailure(answer.Message ?? $"{Address} answered {response.ReasonPhrase}", response.StatusCode, answer.ErrorCode ?? (int)response.StatusCode, RetryAfter(response));
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"{Address} did not answer within {_http.Timeout.TotalSeconds:0} s.", exception);
        }
    }

    private TimeSpan RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => TimeSpan.Zero,
        };
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked > LongestRetryAfter ? LongestRetryAfter : asked;
    }
}
