namespace CtaStreaming.Platform.SchemaRegistry.Tests.Http;

public sealed class MalformedInputTests : RegistryTest
{
    private static readonly string[] Paths =
        ["/subjects/s/versions", "/subjects/s", "/compatibility/subjects/s/versions", "/compatibility/subjects/s/versions/latest"];

    private static readonly string[] Bodies =
    [
        "",
        "{",
        "null",
        "[]",
        "\"text\"",
        "17",
        "{}",
        """{"schema":null}""",
        """{"schema":""}""",
        """{"schema":"   "}""",
        """{"schema":17}""",
        """{"schema":{"type":"string"}}""",
        """{"schema":"\"int"}""",
        """{"schema":"{bad"}""",
        """{"schema":"\"no.such.Type\""}""",
        """{"schema":"[]}"}""",
        """{"schema":"\ud800"}""",
        """{"schema":"{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\"default\":\"x\"}]}"}""",
        """{"schema":"{\"type\":\"record\",\"name\":\"a b\",\"fields\":[]}"}""",
        """{"schema":"\"int\"","schemaType":"FOO"}""",
        """{"schema":"syntax = \"proto3\";","schemaType":"PROTOBUF"}""",
        """{"schema":"{}","schemaType":"JSON"}""",
        """{"schema":"\"int\"","schemaType":17}""",
        """{"schema":"\"int\"","references":17}""",
        """{"schema":"\"int\"","references":[null]}""",
        """{"schema":"\"int\"","references":[{}]}""",
        """{"schema":"\"int\"","references":[{"name":"X","subject":"none","version":1}]}""",
        """{"schema":"\"int\"","references":[{"name":"X","subject":"none","version":-1}]}""",
        """{"schema":"\"int\"","references":[{"name":"X","subject":"none","version":99999999999}]}""",
        """{"schema":"\"int\"","version":"x"}""",
    ];

    [Fact]
    public async Task A_bad_body_is_the_clients_fault_and_changes_nothing()
    {
        await IdOfAsync("s", Samples.Record);

        foreach (var body in Bodies)
        {
            foreach (var path in Paths)
            {
                var answer = await PostAsync(path, body);

                Assert.True(answer.Status is 200 or 400 or 422, $"{path} answered {answer.Status} {answer.Text} to {body}");
                if (answer.Status != 200) Assert.False(string.IsNullOrEmpty(answer.Message));
            }
        }

        (await GetAsync("/subjects/s/versions")).Is("[1]");
    }

    [Fact]
    public async Task A_schema_as_deep_as_a_request_can_carry_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 300_000)) + new string(']', 300_000);

        (await RegisterAsync("s", deep)).IsError(422, 42201);
    }

    [Theory]
    [InlineData("/subjects/s/versions")]
    [InlineData("/config")]
    public async Task A_body_beyond_a_mebibyte_is_refused(string path)
    {
        var body = Body("\"" + new string('x', 1024 * 1024) + "\"");

        (await SendAsync(path == "/config" ? HttpMethod.Put : HttpMethod.Post, path, body, V1)).IsError(422, 42209);
    }

    [Theory]
    [InlineData("/subjects?offset=-1&limit=x&deleted=perhaps")]
    [InlineData("/subjects?offset=99999999999999")]
    [InlineData("/subjects/%00/versions")]
    [InlineData("/subjects/%F0%9F%9A%87/versions/latest?deleted")]
    [InlineData("/schemas/ids/-5")]
    [InlineData("/subjects/s/metadata?key=a")]
    [InlineData("/schemas?latestOnly=&subjectPrefix=:.")]
    [InlineData("/config/:.:")]
    public async Task An_odd_path_or_query_is_no_error_of_the_server(string path) => Assert.InRange((await GetAsync(path)).Status, 200, 499);
}
