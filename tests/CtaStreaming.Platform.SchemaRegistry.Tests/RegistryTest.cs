using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CtaStreaming.Platform.SchemaRegistry.Tests;

/// <summary>A registry that knows nothing yet, and the requests of a client.</summary>
public abstract class RegistryTest : IAsyncLifetime
{
    protected const string V1 = "application/vnd.schemaregistry.v1+json";

    private readonly string _topic = SharedBroker.NewTopic();
    private SchemaRegistryServer? _server;

    private protected HttpClient Client { get; private set; } = new();

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _server!.DisposeAsync();
    }

    /// <summary>Stops the registry and starts another one on what it has left in its topic.</summary>
    private protected async Task RestartAsync()
    {
        await DisposeAsync();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        _server = await SchemaRegistryServer.StartAsync(new SchemaRegistryServerOptions
        {
            Url = "http://127.0.0.1:0",
            BootstrapServers = await SharedBroker.BootstrapServersAsync(),
            Topic = _topic,
        });
        Client = new HttpClient { BaseAddress = _server.Url };
    }

    private protected Task<Answer> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, null, null, accept);

    private protected Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    private protected Task<Answer> PutAsync(string path, string body, string? type = V1) => SendAsync(HttpMethod.Put, path, body, type);

    private protected Task<Answer> PostAsync(string path, string body, string? type = V1) => SendAsync(HttpMethod.Post, path, body, type);

    private protected Task<Answer> RegisterAsync(string subject, string schema, string? reference = null) =>
        PostAsync($"/subjects/{Uri.EscapeDataString(subject)}/versions", Body(schema, reference));

    /// <summary>Registers what must be taken.</summary>
    private protected async Task<int> IdOfAsync(string subject, string schema, string? reference = null)
    {
        var answer = await RegisterAsync(subject, schema, reference);
        Assert.True(answer.Status == 200, answer.Text);
        return (int)answer.Json["id"]!;
    }

    private protected static string Body(string schema, string? references = null) =>
        $$"""{"schema": {{JsonSerializer.Serialize(schema)}}{{(references is null ? "" : $", \"references\": {references}")}}}""";

    private protected async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string? type = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type is not null) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        using var response = await Client.SendAsync(request);
        return new Answer(Convert.ToInt32(response.StatusCode, CultureInfo.InvariantCulture), await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType);
    }
}
