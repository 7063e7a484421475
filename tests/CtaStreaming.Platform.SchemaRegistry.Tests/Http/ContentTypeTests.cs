namespace CtaStreaming.Platform.SchemaRegistry.Tests.Http;

public sealed class ContentTypeTests : RegistryTest
{
    [Fact]
    public async Task The_root_answers_with_an_empty_object() => (await GetAsync("/")).Is("{}");

    [Theory]
    [InlineData(null, V1)]
    [InlineData("*/*", V1)]
    [InlineData("application/*", V1)]
    [InlineData("application/json", "application/json")]
    [InlineData("application/vnd.schemaregistry+json", "application/vnd.schemaregistry+json")]
    [InlineData("application/vnd.schemaregistry.v1+json, application/vnd.schemaregistry+json, application/json", V1)]
    [InlineData("application/vnd.schemaregistry.v1+json;q=0.1, application/json;q=0.9", "application/json")]
    [InlineData("text/html, application/json;q=0.5", "application/json")]
    public async Task The_answer_has_the_type_that_the_client_prefers(string? accept, string type)
    {
        var answer = await GetAsync("/subjects", accept);

        answer.Is("[]");
        Assert.Equal(type, answer.Type?.ToString());
    }

    [Theory]
    [InlineData("application/vnd.schemaregistry.v2+json")]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    [InlineData("no type at all")]
    public async Task A_type_that_the_registry_does_not_speak_is_406(string accept) =>
        (await GetAsync("/subjects", accept)).IsError(406, 406, "HTTP 406 Not Acceptable");

    [Theory]
    [InlineData(null)]
    [InlineData("application/octet-stream")]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/vnd.schemaregistry+json")]
    public async Task A_body_of_any_of_these_types_is_read(string? type) =>
        (await PostAsync("/subjects/s/versions", Body(Samples.Record), type)).Is("""{"id":1}""");

    [Fact]
    public async Task A_body_of_another_type_is_415() =>
        (await PutAsync("/config", """{"compatibility":"FULL"}""", "text/html")).IsError(415, 415, "HTTP 415 Unsupported Media Type");

    [Theory]
    [InlineData("/nope")]
    [InlineData("/schemas/ids/abc")]
    [InlineData("/schemas/ids/99999999999999999999")]
    public async Task A_path_that_is_none_is_404(string path) => (await GetAsync(path)).IsError(404, 404, "HTTP 404 Not Found");

    [Fact]
    public async Task A_method_that_a_path_does_not_have_is_405() =>
        (await PutAsync("/subjects", "{}")).IsError(405, 405, "HTTP 405 Method Not Allowed");
}
