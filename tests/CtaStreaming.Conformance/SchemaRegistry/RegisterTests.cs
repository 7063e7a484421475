using System.Text.Json;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.SchemaRegistry;

public sealed class RegisterTests : RegistryTest
{
    [Fact]
    public async Task The_same_schema_has_the_same_id_however_it_is_written_and_wherever()
    {
        var (one, other) = (NewSubject(), NewSubject());
        var id = await IdAsync(one, Record());
        Assert.Equal(id, await IdAsync(one, Record()));
        Assert.Equal(id, await IdAsync(one, Record().Replace(",", " ,\n ", StringComparison.Ordinal)));
        Assert.Equal(id, await IdAsync(other, Record()));
        (await Registry.GetAsync($"{Path(one)}/versions")).Is(200, "[1]");
        Assert.Equal(1, (await Registry.GetAsync($"{Path(other)}/versions/latest")).Is(200).Number("version"));
    }

    [Fact]
    public async Task A_changed_schema_is_the_next_version_and_an_old_one_is_found_again()
    {
        var subject = NewSubject();
        var first = await IdAsync(subject, Record());
        Assert.NotEqual(first, await IdAsync(subject, WithDefault));
        Assert.Equal(first, await IdAsync(subject, Record()));
        (await Registry.GetAsync($"{Path(subject)}/versions")).Is(200, "[1,2]");
    }

    [Fact]
    public async Task Documentation_is_part_of_a_schema()
    {
        var subject = NewSubject();
        var documented = Record().Replace("\"fields\"", "\"doc\":\"A train.\",\"fields\"", StringComparison.Ordinal);
        Assert.NotEqual(await IdAsync(subject, Record()), await IdAsync(subject, documented));
    }

    [Theory]
    [InlineData("{\"schema\":\"{bad\"}")]
    [InlineData("{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\"}\"}")]
    [InlineData("{\"schema\":\"\\\"no.such.Type\\\"\"}")]
    [InlineData("{\"schema\":\"\\\"int\\\"\",\"schemaType\":\"FOO\"}")]
    [InlineData("{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"x\",\"subject\":\"conformance_missing\",\"version\":1}]}")]
    public async Task What_is_no_schema_is_refused(string body) =>
        (await Registry.PostAsync($"{Path(NewSubject())}/versions", body)).IsError(422, 42201);

    [Fact]
    public async Task A_new_subject_needs_a_schema() => (await Registry.PostAsync($"{Path(NewSubject())}/versions", "{\"schema\":\"\"}")).Is(422);

    [Theory]
    [InlineData("application/vnd.schemaregistry.v1+json")]
    [InlineData("application/vnd.schemaregistry+json")]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/octet-stream")]
    [InlineData("")]
    public async Task Every_usual_content_type_is_taken(string type) =>
        (await Registry.SendAsync(HttpMethod.Post, $"{Path(NewSubject())}/versions", Body(Record()), type)).Is(200);

    [Fact]
    public async Task Another_content_type_is_not() =>
        (await Registry.SendAsync(HttpMethod.Post, $"{Path(NewSubject())}/versions", Body(Record()), "text/html")).IsError(415, 415);

    [Theory]
    [InlineData(null, "application/vnd.schemaregistry.v1+json")]
    [InlineData("application/vnd.schemaregistry.v1+json, application/json", "application/vnd.schemaregistry.v1+json")]
    [InlineData("application/json", "application/json")]
    public async Task The_answer_comes_in_the_type_asked_for(string? accept, string type) =>
        Assert.Equal(type, (await Registry.GetAsync("subjects", accept)).Is(200).ContentType);

    [Fact]
    public async Task A_type_that_nobody_speaks_is_not_acceptable() =>
        (await Registry.GetAsync("subjects", "application/vnd.schemaregistry.v2+json")).Is(406);

    [Fact]
    public async Task A_subjects_name_may_have_any_printable_character()
    {
        var subject = NewSubject("a/b c%d+é");
        await IdAsync(subject, Record());
        Assert.Contains(subject, (await Registry.GetAsync("subjects")).Is(200).Json.EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(subject, (await Registry.GetAsync($"{Path(subject)}/versions/1")).Is(200).Text("subject"));
    }

    [Fact]
    public async Task Many_who_register_one_schema_at_once_get_one_id_and_one_version()
    {
        var subject = NewSubject();
        Assert.Single((await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => IdAsync(subject, Record())))).Distinct());
        (await Registry.GetAsync($"{Path(subject)}/versions")).Is(200, "[1]");
    }

    [Fact]
    public async Task A_schema_may_refer_to_another_subjects_which_then_can_not_be_deleted()
    {
        var (based, dependent) = (NewSubject("base"), NewSubject("dependent"));
        await IdAsync(based, Record());
        var body = JsonSerializer.Serialize(new
        {
            schema = $$"""{"type":"record","name":"{{Run.Name("Line")}}","fields":[{"name":"train","type":"{{Name}}"}]}""",
            references = new[] { new { name = Name, subject = based, version = 1 } },
        });
        var id = (await Registry.PostAsync($"{Path(dependent)}/versions", body)).Is(200).Number("id");
        (await Registry.GetAsync($"{Path(based)}/versions/1/referencedby")).Is(200, $"[{id}]");
        (await Registry.DeleteAsync($"{Path(based)}/versions/1")).IsError(422, 42206);
        Assert.Equal(based, (await Registry.GetAsync($"schemas/ids/{id}")).Is(200).Json.GetProperty("references")[0].GetProperty("subject").GetString());
    }
}
