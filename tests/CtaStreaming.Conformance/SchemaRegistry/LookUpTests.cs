using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.SchemaRegistry;

public sealed class LookUpTests : RegistryTest
{
    private readonly string _missing = Run.Name("missing");
    private string _subject = "";
    private int _id;

    protected override async Task PrepareAsync()
    {
        _subject = NewSubject();
        _id = await IdAsync(_subject, Record());
    }

    [Fact]
    public async Task A_schema_is_found_by_its_id()
    {
        var found = (await Registry.GetAsync($"schemas/ids/{_id}")).Is(200);
        Assert.Equal(Record(), found.Text("schema"));
        (await Registry.GetAsync($"schemas/ids/{_id}/schema")).Is(200, Record());
        (await Registry.GetAsync($"schemas/ids/{_id}/subjects")).Is(200, $"[\"{_subject}\"]");
        (await Registry.GetAsync($"schemas/ids/{_id}/versions")).Is(200, $$"""[{"subject":"{{_subject}}","version":1}]""");
    }

    [Fact]
    public async Task A_schema_is_found_by_its_content()
    {
        var found = (await Registry.PostAsync($"{Path(_subject)}?normalize=False&deleted=False", Body(Record()))).Is(200);
        Assert.Equal((_subject, 1, _id, Record()), (found.Text("subject"), found.Number("version"), found.Number("id"), found.Text("schema")));
    }

    [Fact]
    public async Task A_version_is_found_by_its_number_and_the_last_by_two_names()
    {
        var second = await IdAsync(_subject, WithDefault);
        Assert.Equal(_id, (await Registry.GetAsync($"{Path(_subject)}/versions/1")).Is(200).Number("id"));
        Assert.Equal(second, (await Registry.GetAsync($"{Path(_subject)}/versions/latest")).Is(200).Number("id"));
        Assert.Equal(second, (await Registry.GetAsync($"{Path(_subject)}/versions/-1")).Is(200).Number("id"));
        (await Registry.GetAsync($"{Path(_subject)}/versions/2/schema")).Is(200, WithDefault);
    }

    [Fact]
    public async Task A_schema_reads_back_in_its_shortest_form()
    {
        var subject = NewSubject();
        await IdAsync(subject, """{"type":"string"}""");
        Assert.Equal("\"string\"", (await Registry.GetAsync($"{Path(subject)}/versions/latest")).Is(200).Text("schema"));
    }

    [Fact]
    public async Task What_is_missing_is_said_by_its_own_code()
    {
        (await Registry.GetAsync($"{Path(_missing)}/versions")).IsError(404, 40401);
        (await Registry.GetAsync($"{Path(_missing)}/versions/latest")).IsError(404, 40401);
        (await Registry.PostAsync(Path(_missing), Body(Record()))).IsError(404, 40401);
        (await Registry.DeleteAsync(Path(_missing))).IsError(404, 40401);
        (await Registry.GetAsync($"{Path(_subject)}/versions/99")).IsError(404, 40402);
        (await Registry.DeleteAsync($"{Path(_subject)}/versions/99")).IsError(404, 40402);
        (await Registry.PostAsync(Path(_subject), Body(WithDefault))).IsError(404, 40403);
        (await Registry.GetAsync($"schemas/ids/{int.MaxValue}")).IsError(404, 40403);
        (await Registry.GetAsync($"schemas/ids/{int.MaxValue}/subjects")).IsError(404, 40403);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("first")]
    public async Task A_version_is_a_number_from_one_or_latest(string version)
    {
        (await Registry.GetAsync($"{Path(_subject)}/versions/{version}")).IsError(422, 42202);
        (await Registry.DeleteAsync($"{Path(_subject)}/versions/{version}")).IsError(422, 42202);
        (await Registry.PostAsync($"compatibility/subjects/{_subject}/versions/{version}", Body(Record()))).IsError(422, 42202);
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("schemas/ids/one")]
    public async Task An_unknown_path_is_not_found(string path) => (await Registry.GetAsync(path)).IsError(404, 404);

    [Fact]
    public async Task Avro_is_among_the_types_and_the_default_context_among_the_contexts()
    {
        Assert.Contains("AVRO", (await Registry.GetAsync("schemas/types")).Is(200).Json.EnumerateArray().Select(type => type.GetString()));
        Assert.Contains(".", (await Registry.GetAsync("contexts")).Is(200).Json.EnumerateArray().Select(context => context.GetString()));
    }

    [Fact]
    public async Task Subjects_can_be_listed_by_their_beginning()
    {
        var names = (await Registry.GetAsync($"subjects?subjectPrefix={_subject}")).Is(200);
        names.Is(200, $"[\"{_subject}\"]");
    }
}
