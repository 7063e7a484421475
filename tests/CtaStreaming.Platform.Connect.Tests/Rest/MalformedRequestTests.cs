using CtaStreaming.Platform.Connect.Tests.Support;

namespace CtaStreaming.Platform.Connect.Tests.Rest;

[Collection(SurroundingsCollection.Name)]
public sealed class MalformedRequestTests(Surroundings surroundings)
{
    public static TheoryData<string, string, string, int> Requests => new()
    {
        { "POST", "connectors", "", 400 },
        { "POST", "connectors", "null", 400 },
        { "POST", "connectors", "[]", 400 },
        { "POST", "connectors", "{", 400 },
        { "POST", "connectors", "{\"name\":\"x\"}", 400 },
        { "POST", "connectors", "{\"name\":{},\"config\":{}}", 400 },
        { "POST", "connectors", "{\"name\":\"x\",\"config\":[]}", 400 },
        { "POST", "connectors", "{\"name\":\"x\",\"config\":{\"a\":{}}}", 400 },
        { "POST", "connectors", "{\"name\":\"\",\"config\":{\"connector.class\":\"JdbcSource\"}}", 400 },
        { "POST", "connectors", "{\"name\":\"a\\u0001\",\"config\":{\"connector.class\":\"JdbcSource\"}}", 400 },
        { "PUT", "connectors/x/config", "\"text\"", 400 },
        { "PUT", "connectors/x/config", "{\"connector.class\":[\"JdbcSource\"]}", 400 },
        { "PUT", "connectors/x/config", "\u00ff\u00fe", 400 },
        { "PATCH", "connectors/x/config", "[]", 400 },
        { "PUT", "connector-plugins/JdbcSource/config/validate", "7", 400 },
        { "PUT", "connector-plugins/Nothing/config/validate", "{}", 404 },
        { "POST", "connectors/x/tasks/-1/restart", "", 404 },
        { "POST", "connectors/x/tasks/99999999999/restart", "", 404 },
        { "PATCH", "connectors/x/offsets", "{}", 400 },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_malformed_request_is_the_clients_error(string method, string path, string body, int status)
    {
        var answer = await surroundings.Client.SendAsync(new HttpMethod(method), path, body);
        Assert.True(answer.Status == status, $"{answer.Status}: {answer.Body}");
        Assert.Equal(status, answer.Json.GetProperty("error_code").GetInt32());
        Assert.NotEqual("", answer.Message);
    }

    [Fact]
    public async Task Other_media_types_and_endless_bodies_are_refused()
    {
        Assert.Equal(415, (await surroundings.Client.SendAsync(HttpMethod.Post, "connectors", "{}", "text/plain")).Status);
        Assert.Equal(406, (await surroundings.Client.SendAsync(HttpMethod.Get, "connectors", accept: "text/html")).Status);
        Assert.Equal(200, (await surroundings.Client.SendAsync(HttpMethod.Get, "connectors", accept: "text/html, */*;q=0.1")).Status);
        Assert.Equal(413, (await surroundings.Client.SendAsync(HttpMethod.Post, "connectors", new string(' ', 2 * 1024 * 1024))).Status);
        Assert.Equal(
            400, (await surroundings.Client.SendAsync(HttpMethod.Post, "connectors", $"{{\"name\":{new string('[', 100_000)}")).Status);
    }
}
