using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CtaStreaming.Platform.Ksql.Tests.Support;

/// <summary>The REST API as a script would use it.</summary>
public sealed class KsqlClient(Uri url) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = url };

    public Uri Url => url;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>Statements to <c>/ksql</c>.</summary>
    public Task<Answer> TryAsync(string sql, JsonObject? properties = null, JsonObject? variables = null) =>
        SendAsync(HttpMethod.Post, "ksql", Body(sql, properties, variables));

    /// <summary>The same, and insists that they are executed.</summary>
    public async Task<JsonElement> ExecuteAsync(string sql, JsonObject? properties = null)
    {
        var answer = await TryAsync(sql, properties);
        Assert.True(answer.Status == 200, answer.Body);
        return answer.Json;
    }

    /// <summary>The answer to the only statement that has one.</summary>
    public async Task<JsonElement> AskAsync(string sql, JsonObject? properties = null)
    {
        var answers = await ExecuteAsync(sql, properties);
        Assert.Equal(1, answers.GetArrayLength());
        return answers[0];
    }

    /// <summary>Statements that are refused with the code, and a message in which the text occurs.</summary>
    public async Task<Answer> RefusedAsync(string sql, int code, string message, JsonObject? properties = null)
    {
        var answer = await TryAsync(sql, properties);
        answer.IsError(code, message);
        return answer;
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string? accept = null, string? contentType = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, contentType ?? "application/vnd.ksql.v1+json");
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await _http.SendAsync(request);
        return new(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.Location?.ToString());
    }

    public void Dispose() => _http.Dispose();

    private static string Body(string sql, JsonObject? properties, JsonObject? variables)
    {
        var body = new JsonObject { ["ksql"] = sql };
        if (properties is not null) body["streamsProperties"] = properties.DeepClone();
        if (variables is not null) body["sessionVariables"] = variables.DeepClone();
        return body.ToJsonString();
    }
}

/// <summary>An answer of the API.</summary>
public sealed record Answer(int Status, string Body, string? ContentType, string? Location)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string Message => Json.GetProperty("message").GetString()!;

    public void IsError(int code, string message)
    {
        Assert.True(Json.TryGetProperty("error_code", out var actual) && actual.GetInt32() == code, $"{Status}: {Body}");
        Assert.Equal(code / 100, Status);
        Assert.Contains(message, Message, StringComparison.Ordinal);
    }
}

internal static class JsonExtensions
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static string Type(this JsonElement entity) => entity.Text("@type");

    /// <summary>What became of the command of an entity.</summary>
    public static string Outcome(this JsonElement entity) => entity.GetProperty("commandStatus").Text("message");

    public static IEnumerable<string> Names(this JsonElement array, string name = "name") => array.EnumerateArray().Select(item => item.Text(name));
}
