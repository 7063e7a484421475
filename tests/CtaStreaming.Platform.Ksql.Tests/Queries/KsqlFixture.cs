using System.Net;
using System.Text;
using CtaStreaming.Platform.Broker;
using CtaStreaming.Platform.SchemaRegistry;

namespace CtaStreaming.Platform.Ksql.Tests.Queries;

/// <summary>A ksqlDB server with the broker and the registry that it needs.</summary>
public sealed class KsqlFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cta-ksql-queries-").FullName;
    private KafkaBroker _broker = null!;
    private SchemaRegistryServer _registry = null!;
    private KsqlServer _server = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _broker = await KafkaBroker.StartAsync(new BrokerOptions { DataDirectory = _folder, Port = 0, GroupInitialRebalanceDelay = TimeSpan.Zero });
        _registry = await SchemaRegistryServer.StartAsync(new() { Url = "http://127.0.0.1:0", BootstrapServers = _broker.BootstrapServers });
        _server = await KsqlServer.StartAsync(new()
        {
            Url = "http://127.0.0.1:0",
            BootstrapServers = _broker.BootstrapServers,
            SchemaRegistryUrl = _registry.Url.ToString(),
        });
        _client = new() { BaseAddress = _server.Url, Timeout = TimeSpan.FromSeconds(60) };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        await _registry.DisposeAsync();
        await _broker.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Executes statements that must succeed.</summary>
    public async Task ExecuteAsync(string sql)
    {
        using var answer = await SendAsync("/ksql", Json(("ksql", sql)));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a request, and returns with the head of its answer.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, string body, string? accept = null, Version? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Version = version ?? HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<string> ReadAsync(string path, string body, string? accept = null)
    {
        using var answer = await SendAsync(path, body, accept);
        return await answer.Content.ReadAsStringAsync();
    }

    public static string Json(params (string Name, object Value)[] members) =>
        System.Text.Json.JsonSerializer.Serialize(members.ToDictionary(member => member.Name, member => member.Value));
}
