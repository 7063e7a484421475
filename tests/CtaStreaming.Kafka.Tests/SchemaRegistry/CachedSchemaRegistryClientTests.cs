using System.Net;
using System.Text;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Testing;

namespace CtaStreaming.Kafka.Tests.SchemaRegistry;

public sealed class CachedSchemaRegistryClientTests : IDisposable
{
    private static readonly Schema Text = new("\"string\"", SchemaType.Avro);

    private readonly StubRegistry _registry = new();
    private readonly ManualTimeProvider _time = new();
    private readonly CachedSchemaRegistryClient _client;

    public CachedSchemaRegistryClientTests() => _client = Client(new SchemaRegistryConfig { Url = "http://one:8081" });

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_schema_is_registered_once_however_often_it_is_asked_for()
    {
        var first = await _client.RegisterSchemaAsync("t-value", Text);
        var second = await _client.RegisterSchemaAsync("t-value", Text);

        Assert.Equal(first, second);
        Assert.Equal(["POST /subjects/t-value/versions?normalize=false"], _registry.Requests);
    }

    [Fact]
    public async Task Callers_at_the_same_time_share_one_request()
    {
        var gate = new TaskCompletionSource<HttpResponseMessage>();
        _registry.Script.Enqueue((_, _) => gate.Task);

        var callers = Enumerable.Range(0, 8).Select(_ => _client.GetSchemaAsync(1)).ToList();
        gate.SetResult(StubRegistry.Answer(HttpStatusCode.OK, """{"schema":"\"string\""}"""));

        Assert.All(await Task.WhenAll(callers), schema => Assert.Equal("\"string\"", schema.SchemaString));
        Assert.Single(_registry.Requests);
    }

    [Fact]
    public async Task A_known_answer_is_given_without_waiting()
    {
        _registry.Add("t-value", "\"string\"");
        await _client.GetSchemaAsync(1);

        Assert.True(_client.GetSchemaAsync(1).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_subject_is_escaped_in_the_address()
    {
        await _client.RegisterSchemaAsync("a/b c-value", Text);

        Assert.Equal(["POST /subjects/a%2Fb%20c-value/versions?normalize=false"], _registry.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_failure_that_may_pass_is_tried_again(HttpStatusCode status)
    {
        _registry.Add("t-value", "\"string\"");
        _registry.Fail(status, times: 3);

        var schema = await _time.AdvanceUntil(_client.GetSchemaAsync(1));

        Assert.Equal("\"string\"", schema.SchemaString);
        Assert.Equal(4, _registry.Requests.Count);
    }

    [Fact]
    public async Task Retries_wait_by_the_clock_and_no_longer_than_the_cap()
    {
        _registry.Fail(HttpStatusCode.ServiceUnavailable, times: 4);
        var started = _time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<SchemaRegistryException>(() => _time.AdvanceUntil(_client.GetSchemaAsync(1)));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failure.Status);
        Assert.Equal(50003, failure.ErrorCode);
        // At most 0.2 + 0.4 + 0.8 s of jitter, and what the test's steps of 10 ms add.
        Assert.InRange(_time.GetUtcNow() - started, TimeSpan.Zero, TimeSpan.FromSeconds(1.5));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, 40403)]
    [InlineData(HttpStatusCode.Conflict, 409)]
    [InlineData(HttpStatusCode.UnprocessableEntity, 42201)]
    [InlineData(HttpStatusCode.Unauthorized, 40101)]
    public async Task A_refusal_is_final_and_carries_the_registrys_words(HttpStatusCode status, int code)
    {
        _registry.Fail(status, body: $$"""{"error_code":{{code}},"message":"Because."}""");

        var failure = await Assert.ThrowsAsync<SchemaRegistryException>(() => _client.RegisterSchemaAsync("t-value", Text));

        Assert.Equal((status, code), (failure.Status, failure.ErrorCode));
        Assert.Contains("POST http://one:8081/subjects/t-value/versions?normalize=false: Because.", failure.Message, StringComparison.Ordinal);
        Assert.Single(_registry.Requests);
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        _registry.Fail(HttpStatusCode.NotFound);
        await Assert.ThrowsAsync<SchemaRegistryException>(() => _client.GetSchemaAsync(1));
        _registry.Add("t-value", "\"string\"");

        Assert.Equal("\"string\"", (await _client.GetSchemaAsync(1)).SchemaString);
    }

    [Fact]
    public async Task The_next_address_takes_over_at_once_and_stays()
    {
        using var client = Client(new SchemaRegistryConfig { Url = "http://one:8081, http://two:8082/base/" });
        _registry.Script.Enqueue((_, _) => throw new HttpRequestException("Connection refused"));
        _registry.Add("t-value", "\"string\"");
        _registry.Script.Enqueue((_, _) => Task.FromResult(StubRegistry.Answer(HttpStatusCode.OK, """{"schema":"\"string\""}""")));
        _registry.Script.Enqueue((_, _) => Task.FromResult(StubRegistry.Answer(HttpStatusCode.OK, """{"schema":"\"int\""}""")));

        await client.GetSchemaAsync(1);
        await client.GetSchemaAsync(2);

        Assert.Equal(
            ["http://one:8081/schemas/ids/1", "http://two:8082/base/schemas/ids/1", "http://two:8082/base/schemas/ids/2"],
            _registry.Messages.Select(message => message.RequestUri!.ToString()));
    }

    [Fact]
    public async Task An_address_that_never_answers_is_given_up_by_the_clock()
    {
        using var client = Client(new SchemaRegistryConfig { Url = "http://one:8081", MaxRetries = 0, RequestTimeoutMs = 2_000 });
        _registry.Script.Enqueue(async (_, cancelled) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancelled);
            throw new InvalidOperationException("unreachable");
        });

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => _time.AdvanceUntil(client.GetSchemaAsync(1)));

        Assert.Contains("http://one:8081/schemas/ids/1: no answer from the Schema Registry within 2000 ms", failure.Message, StringComparison.Ordinal);
        Assert.True(SchemaRegistryException.IsTransient(failure));
    }

    [Fact]
    public async Task Something_that_is_no_registry_is_named()
    {
        _registry.Fail(HttpStatusCode.OK, times: 4, body: "<html>");

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => _time.AdvanceUntil(_client.GetSchemaAsync(1)));

        Assert.Contains("http://one:8081/schemas/ids/1: the answer is not a Schema Registry's", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_without_json_has_the_status_as_its_code()
    {
        _registry.Fail(HttpStatusCode.Forbidden, body: "<html>");

        var failure = await Assert.ThrowsAsync<SchemaRegistryException>(() => _client.GetSchemaAsync(1));

        Assert.Equal(403, failure.ErrorCode);
    }

    [Fact]
    public async Task Credentials_go_with_each_request()
    {
        using var client = Client(new SchemaRegistryConfig { Url = "http://one:8081", BasicAuthUserInfo = "user:pass:word" });

        await client.RegisterSchemaAsync("t-value", Text);

        var header = Assert.Single(_registry.Messages).Headers.Authorization!;
        Assert.Equal("user:pass:word", Encoding.UTF8.GetString(Convert.FromBase64String(header.Parameter!)));
    }

    [Fact]
    public async Task So_does_a_token()
    {
        using var client = Client(new SchemaRegistryConfig { Url = "http://one:8081", BearerAuthToken = "abc.def" });

        await client.RegisterSchemaAsync("t-value", Text);

        Assert.Equal("Bearer abc.def", Assert.Single(_registry.Messages).Headers.Authorization!.ToString());
    }

    [Fact]
    public async Task Closing_ends_a_wait_for_the_next_attempt()
    {
        var client = Client(new SchemaRegistryConfig { Url = "http://one:8081" });
        _registry.Fail(HttpStatusCode.ServiceUnavailable);
        var asked = client.GetSchemaAsync(1);

        client.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task The_cache_does_not_grow_beyond_its_bound()
    {
        using var client = Client(new SchemaRegistryConfig { Url = "http://one:8081", MaxCachedSchemas = 2 });
        foreach (var type in new[] { "\"int\"", "\"long\"", "\"string\"" }) _registry.Add("t-value", type);

        foreach (var id in new[] { 1, 2, 3, 1 }) await client.GetSchemaAsync(id);

        Assert.Equal(4, _registry.Requests.Count);
    }

    [Fact]
    public async Task A_subject_that_does_not_exist_yet_takes_any_schema()
    {
        _registry.Add("known", "\"int\"");

        Assert.True(await _client.IsCompatibleAsync("unknown", Text));
        Assert.False(await _client.IsCompatibleAsync("known", Text));
    }

    [Fact]
    public async Task Looking_up_gives_subject_version_and_id()
    {
        _registry.Add("t-value", "\"int\"");
        _registry.Add("t-value", "\"string\"");

        var found = await _client.LookupSchemaAsync("t-value", Text, ignoreDeletedSchemas: true);

        Assert.Equal(("t-value", 2, 2), (found.Subject, found.Version, found.Id));
        Assert.Equal(2, await _client.GetSchemaIdAsync("t-value", Text));
        Assert.Equal(2, (await _client.GetLatestSchemaAsync("t-value")).Version);
    }

    private CachedSchemaRegistryClient Client(SchemaRegistryConfig config) => new(config, _registry, _time);
}
