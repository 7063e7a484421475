using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CtaStreaming.Platform.SchemaRegistry.Http;
using CtaStreaming.Platform.SchemaRegistry.Storage;

namespace CtaStreaming.Platform.SchemaRegistry.Tests;

/// <summary>A registry that knows nothing yet, and the requests of a client.</summary>
public abstract class RegistryTest : IAsyncLifetime
{
    protected const string V1 = "application/vnd.schemaregistry.v1+json";

    private sealed class Mem(RegistryStore store) : IRegistryLog
    {
        public Task AppendAsync(IReadOnlyList<LogRecord> records)
        {
            foreach (var r in records)
            {
                var (k, v) = LogRecordCodec.Encode(r);
                Assert.True(LogRecordCodec.TryDecode(k, v, out var back));
                store.Apply(back);
            }

            return Task.CompletedTask;
        }
    }

    private protected HttpClient Client { get; private set; } = new();

    public async Task InitializeAsync()
    {
        var store = new RegistryStore();
        var web = RegistryWeb.Build(new SchemaRegistryServerOptions { BootstrapServers = "" }, new IPEndPoint(IPAddress.Loopback, 0), new Registry(store, new Mem(store)));
        await web.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(web.Urls.First()) };
    }

    public Task DisposeAsync() => Task.CompletedTask;

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
