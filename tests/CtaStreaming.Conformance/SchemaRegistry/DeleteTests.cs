namespace CtaStreaming.Conformance.SchemaRegistry;

public sealed class DeleteTests : RegistryTest
{
    private string _subject = "";
    private int _id;

    protected override async Task PrepareAsync()
    {
        _subject = await SubjectAsync("BACKWARD");
        _id = await IdAsync(_subject, Record());
        await IdAsync(_subject, WithDefault);
    }

    [Fact]
    public async Task A_version_is_hidden_first_and_then_removed()
    {
        var version = $"{Path(_subject)}/versions/1";
        (await Registry.DeleteAsync($"{version}?permanent=true")).IsError(404, 40407);
        (await Registry.DeleteAsync(version)).Is(200, "1");
        (await Registry.GetAsync($"{Path(_subject)}/versions")).Is(200, "[2]");
        (await Registry.GetAsync($"{Path(_subject)}/versions?deleted=true")).Is(200, "[1,2]");
        (await Registry.GetAsync(version)).IsError(404, 40402);
        (await Registry.GetAsync($"{version}?deleted=true")).Is(200);
        (await Registry.DeleteAsync(version)).IsError(404, 40406);
        (await Registry.DeleteAsync($"{version}?permanent=true")).Is(200, "1");
        (await Registry.GetAsync($"{Path(_subject)}/versions?deleted=true")).Is(200, "[2]");
    }

    [Fact]
    public async Task A_subject_is_hidden_first_and_then_removed()
    {
        (await Registry.DeleteAsync($"{Path(_subject)}?permanent=true")).IsError(404, 40405);
        (await Registry.DeleteAsync(Path(_subject))).Is(200, "[1,2]");
        (await Registry.GetAsync($"{Path(_subject)}/versions")).IsError(404, 40401);
        Assert.DoesNotContain(_subject, await SubjectsAsync(""));
        Assert.Contains(_subject, await SubjectsAsync("?deleted=true"));
        Assert.Contains(_subject, await SubjectsAsync("?deletedOnly=true"));
        (await Registry.DeleteAsync(Path(_subject))).IsError(404, 40404);
        (await Registry.DeleteAsync($"{Path(_subject)}?permanent=true")).Is(200, "[1,2]");
        (await Registry.DeleteAsync($"{Path(_subject)}?permanent=true")).IsError(404, 40401);
        Assert.DoesNotContain(_subject, await SubjectsAsync("?deleted=true"));
    }

    [Fact]
    public async Task Old_records_stay_readable_while_their_schema_is_only_hidden()
    {
        (await Registry.DeleteAsync(Path(_subject))).Is(200);
        Assert.Equal(Record(), (await Registry.GetAsync($"schemas/ids/{_id}")).Is(200).Text("schema"));
        (await Registry.DeleteAsync($"{Path(_subject)}?permanent=true")).Is(200);
        (await Registry.GetAsync($"schemas/ids/{_id}")).IsError(404, 40403);
    }

    [Fact]
    public async Task A_hidden_schema_that_is_registered_again_keeps_its_id_and_gets_a_new_version()
    {
        (await Registry.DeleteAsync(Path(_subject))).Is(200);
        Assert.Equal(_id, await IdAsync(_subject, Record()));
        (await Registry.GetAsync($"{Path(_subject)}/versions")).Is(200, "[3]");
    }

    [Fact]
    public async Task A_hidden_version_no_longer_counts_for_compatibility()
    {
        (await RegisterAsync(_subject, WithoutDefault)).Is(200);
        var subject = await SubjectAsync("BACKWARD");
        await IdAsync(subject, Record());
        (await RegisterAsync(subject, WithoutDefault)).Is(409);
        (await Registry.DeleteAsync($"{Path(subject)}/versions/1")).Is(200);
        (await RegisterAsync(subject, WithoutDefault)).Is(200);
    }

    private async Task<IEnumerable<string?>> SubjectsAsync(string query) =>
        (await Registry.GetAsync($"subjects{query}")).Is(200).Json.EnumerateArray().Select(name => name.GetString());
}
