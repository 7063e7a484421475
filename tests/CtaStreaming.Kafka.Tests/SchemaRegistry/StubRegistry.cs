using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CtaStreaming.Kafka.Tests.SchemaRegistry;

/// <summary>A registry in memory behind <see cref="HttpClient"/>: registers, looks up, returns; and fails where a test says so.</summary>
internal sealed class StubRegistry : HttpMessageHandler
{
    private readonly List<string> _schemas = [];
    private readonly Dictionary<string, List<int>> _subjects = [];

    public List<string> Requests { get; } = [];

    public List<HttpRequestMessage> Messages { get; } = [];

    /// <summary>Answers given instead of the registry's own, in order; null lets one request through.</summary>
    public Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>?> Script { get; } = new();

    public static HttpResponseMessage Answer(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/vnd.schemaregistry.v1+json") };

    public void Fail(HttpStatusCode status, int times = 1, string body = """{"error_code":50003,"message":"Forwarding failed"}""")
    {
        for (var time = 0; time < times; time++) Script.Enqueue((_, _) => Task.FromResult(Answer(status, body)));
    }

    public int Add(string subject, string schema)
    {
        if (!_schemas.Contains(schema)) _schemas.Add(schema);
        var id = _schemas.IndexOf(schema) + 1;
        var versions = _subjects.TryGetValue(subject, out var known) ? known : _subjects[subject] = [];
        if (!versions.Contains(id)) versions.Add(id);
        return id;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Messages.Add(request);
        Requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
        if (Script.TryDequeue(out var scripted) && scripted is not null) return await scripted(request, cancellationToken);

        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
        var path = request.RequestUri.AbsolutePath.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        return path switch
        {
            ["subjects", var subject, "versions"] when body is not null => Json(new { id = Add(subject, body["schema"]!.GetValue<string>()) }),
            ["subjects", var subject, "versions", "latest"] => Latest(subject),
            ["subjects", var subject] when body is not null => Find(subject, body["schema"]!.GetValue<string>()),
            ["schemas", "ids", var id] when int.Parse(id) is var number && number >= 1 && number <= _schemas.Count =>
                Json(new { schema = _schemas[number - 1] }),
            ["schemas", ..] => Answer(HttpStatusCode.NotFound, """{"error_code":40403,"message":"Schema not found"}"""),
            ["compatibility", "subjects", var subject, ..] when _subjects.ContainsKey(subject) => Json(new { is_compatible = false }),
            _ => Answer(HttpStatusCode.NotFound, """{"error_code":40401,"message":"Subject not found."}"""),
        };
    }

    private HttpResponseMessage Latest(string subject) =>
        _subjects.TryGetValue(subject, out var versions) ? Entity(subject, versions[^1]) : Answer(HttpStatusCode.NotFound, """{"error_code":40401,"message":"Subject not found."}""");

    private HttpResponseMessage Find(string subject, string schema)
    {
        var id = _schemas.IndexOf(schema) + 1;
        return _subjects.TryGetValue(subject, out var versions) && versions.Contains(id)
            ? Entity(subject, id)
            : Answer(HttpStatusCode.NotFound, """{"error_code":40403,"message":"Schema not found"}""");
    }

    private HttpResponseMessage Entity(string subject, int id) =>
        Json(new { subject, version = _subjects[subject].IndexOf(id) + 1, id, schema = _schemas[id - 1] });

    private static HttpResponseMessage Json(object body) => Answer(HttpStatusCode.OK, JsonSerializer.Serialize(body));
}
