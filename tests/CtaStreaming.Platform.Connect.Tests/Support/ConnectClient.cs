using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CtaStreaming.Platform.Connect.Tests.Support;

/// <summary>The REST API as a script would use it.</summary>
public sealed class ConnectClient(Uri url) : IDisposable
{
    /// <summary>A server may refuse a body of this size before it has come, and close the connection while it is being sent.</summary>
    private const int LargeBody = 512 * 1024;

    private readonly HttpClient _http = new() { BaseAddress = url };

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, string? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, string? body = null) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> PatchAsync(string path, string body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body = null, string contentType = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType));
        request.Headers.ExpectContinue = body?.Length > LargeBody;
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        using var response = await _http.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString());
    }

    /// <summary>Creates or changes a connector, and insists that it works.</summary>
    public async Task PutConnectorAsync(string name, JsonObject config)
    {
        var answer = await PutAsync($"connectors/{name}/config", config.ToJsonString());
        Assert.True(answer.Status is 200 or 201, answer.Body);
    }

    public async Task<JsonElement> StatusAsync(string name) => (await GetAsync($"connectors/{name}/status")).Json;

    /// <summary>Waits for the connector and its only task.</summary>
    public Task<JsonElement> WaitForTaskAsync(string name, string state) => WaitForAsync(
        name, status => status.GetProperty("tasks") is var tasks && tasks.GetArrayLength() == 1
            && tasks[0].GetProperty("state").GetString() == state, $"its task is {state}");

    public Task<JsonElement> WaitForConnectorAsync(string name, string state) => WaitForAsync(
        name, status => status.GetProperty("connector").GetProperty("state").GetString() == state, $"it is {state}");

    public async Task<JsonElement> WaitForAsync(string name, Func<JsonElement, bool> isReached, string what)
    {
        JsonElement last = default;
        await Eventually.HoldsAsync(
            async () =>
            {
                var answer = await GetAsync($"connectors/{name}/status");
                if (answer.Status != 200) return false;
                last = answer.Json;
                return isReached(last);
            },
            () => $"{name} never came to where {what}: {last}");
        return last;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>An answer of the API.</summary>
public sealed record Answer(int Status, string Body, string? Location)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string Message => Json.GetProperty("message").GetString()!;

    /// <summary>The status and the body's error code are both this, and the message is that.</summary>
    public void IsError(int status, string message)
    {
        Assert.Equal((status, message), (Status, Message));
        Assert.Equal(status, Json.GetProperty("error_code").GetInt32());
    }
}
