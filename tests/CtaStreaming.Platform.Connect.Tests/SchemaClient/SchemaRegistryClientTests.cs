using CtaStreaming.Platform.Connect.Tests.Support;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Connect.Tests.SchemaClient;

[Collection(SurroundingsCollection.Name)]
public sealed class SchemaRegistryClientTests(Surroundings surroundings) : IDisposable
{
    private readonly SchemaRegistryClient _client = new(new() { Url = surroundings.RegistryUrl });

    [Fact]
    public async Task A_schema_is_registered_found_and_read_back()
    {
        const string Subject = "a/b c-value";
        Assert.Null(await _client.GetLatestAsync(Subject));
        var missing = await Assert.ThrowsAsync<SchemaRegistryException>(() => _client.FindIdAsync(Subject, "\"string\""));
        Assert.Equal((404, 40401, false), (missing.Status, missing.ErrorCode, missing.IsTransient));

        var id = await _client.RegisterAsync(Subject, "\"string\"");
        Assert.Equal(id, await _client.FindIdAsync(Subject, "\"string\""));
        Assert.Equal("\"string\"", (await _client.GetSchemaAsync(id)).ToString());
        Assert.Equal(new RegisteredSchema(Subject, 1, id, "\"string\""), await _client.GetLatestAsync(Subject));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("\"strange\"")]
    public async Task What_the_registry_refuses_is_told_in_its_words(string schema)
    {
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => _client.RegisterAsync("refused-value", schema));
        Assert.Equal((422, 42201), (error.Status, error.ErrorCode));
        Assert.Contains("Invalid schema", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_question_is_asked_once_however_many_want_to_know()
    {
        await using var registry = await ScriptedRegistry.StartAsync(_ => (200, """{"id":7}"""));
        using var client = new SchemaRegistryClient(new() { Url = registry.Url });
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.RegisterAsync("s", "\"int\""))), id => Assert.Equal(7, id));
        Assert.Equal(1, registry.Requests);
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_and_a_failure_is_not_remembered()
    {
        await using var registry = await ScriptedRegistry.StartAsync(request => request < 3 ? (503, "busy") : (200, """{"id":7}"""));
        using var impatient = new SchemaRegistryClient(new() { Url = registry.Url, Retries = 0 });
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => impatient.RegisterAsync("s", "\"int\""));
        Assert.Equal((503, true), (error.Status, error.IsTransient));
        using var patient = new SchemaRegistryClient(new() { Url = registry.Url, RetryDelay = TimeSpan.FromMilliseconds(1) });
        Assert.Equal(7, await patient.RegisterAsync("s", "\"int\""));
        Assert.Equal(7, await impatient.RegisterAsync("s", "\"int\""));
    }

    [Fact]
    public async Task Another_address_takes_over()
    {
        using var client = new SchemaRegistryClient(
            new() { Url = $"http://127.0.0.1:1, {surroundings.RegistryUrl}", RetryDelay = TimeSpan.FromMilliseconds(1) });
        Assert.True(await client.RegisterAsync("another-value", "\"int\"") > 0);
    }

    [Fact]
    public async Task What_answers_in_another_language_is_no_registry()
    {
        await using var registry = await ScriptedRegistry.StartAsync(_ => (200, "<html>"));
        using var client = new SchemaRegistryClient(new() { Url = registry.Url });
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSchemaAsync(1));
        Assert.False(error.IsTransient);
        Assert.Contains("is not a Schema Registry", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_never_answers_is_given_up()
    {
        await using var registry = await ScriptedRegistry.StartAsync(_ => (0, ""));
        using var client = new SchemaRegistryClient(new() { Url = registry.Url, Retries = 0, Timeout = TimeSpan.FromMilliseconds(50) });
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.RegisterAsync("s", "\"int\""));
        Assert.Equal((0, true), (error.Status, error.IsTransient));
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost:8081")]
    [InlineData("ftp://localhost")]
    public void An_address_that_is_none_is_refused(string url) =>
        Assert.Throws<ArgumentException>(() => new SchemaRegistryClient(new() { Url = url }));

    public void Dispose() => _client.Dispose();
}
