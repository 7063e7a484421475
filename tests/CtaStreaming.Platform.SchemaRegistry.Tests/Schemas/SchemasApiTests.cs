namespace CtaStreaming.Platform.SchemaRegistry.Tests.Schemas;

public sealed class SchemasApiTests : RegistryTest
{
    [Fact]
    public async Task An_id_gives_its_schema_as_a_string()
    {
        await IdOfAsync("s1", Samples.Record);

        var answer = await GetAsync("/schemas/ids/1");

        Assert.Equal(Samples.Record, (string)answer.Json["schema"]!);
        Assert.Single(answer.Json.AsObject());
    }

    [Fact]
    public async Task An_id_gives_its_schema_raw()
    {
        await IdOfAsync("s1", Samples.Record);

        Assert.Equal(Samples.Record, (await GetAsync("/schemas/ids/1/schema")).Text);
    }

    [Fact]
    public async Task The_highest_id_comes_on_request()
    {
        await IdOfAsync("s1", Samples.Record);
        await IdOfAsync("s1", Samples.WithDefault);

        Assert.Equal(2, (int)(await GetAsync("/schemas/ids/1?fetchMaxId=true&subject=s1")).Json["maxId"]!);
    }

    [Fact]
    public async Task An_unknown_id_is_40403()
    {
        (await GetAsync("/schemas/ids/999")).IsError(404, 40403, "Schema 999 not found");
        (await GetAsync("/schemas/ids/999/schema")).IsError(404, 40403);
        (await GetAsync("/schemas/ids/999/subjects")).IsError(404, 40403, "Schema not found");
        (await GetAsync("/schemas/ids/999/versions")).IsError(404, 40403, "Schema not found");
    }

    [Fact]
    public async Task An_id_knows_where_it_is_used()
    {
        await IdOfAsync("s1", Samples.Record);
        await IdOfAsync("s2", Samples.Record);

        (await GetAsync("/schemas/ids/1/subjects")).Is("""["s1","s2"]""");
        (await GetAsync("/schemas/ids/1/versions")).Is("""[{"subject":"s1","version":1},{"subject":"s2","version":1}]""");
    }

    [Fact]
    public async Task Deleted_uses_are_listed_on_request()
    {
        await IdOfAsync("s1", Samples.Record);
        await IdOfAsync("s2", Samples.Record);
        await DeleteAsync("/subjects/s1");

        (await GetAsync("/schemas/ids/1/subjects")).Is("""["s2"]""");
        (await GetAsync("/schemas/ids/1/subjects?deleted=true")).Is("""["s1","s2"]""");
    }

    [Fact]
    public async Task Avro_is_the_one_type() => (await GetAsync("/schemas/types")).Is("""["AVRO"]""");

    [Fact]
    public async Task All_schemas_are_listed_by_prefix_and_latest()
    {
        await IdOfAsync("orders-value", Samples.Record);
        await IdOfAsync("orders-value", Samples.WithDefault);
        await IdOfAsync("trains-value", Samples.Int);

        Assert.Equal(3, (await GetAsync("/schemas")).Json.AsArray().Count);
        Assert.Equal(2, (await GetAsync("/schemas?latestOnly=true")).Json.AsArray().Count);
        (await GetAsync("/schemas?subjectPrefix=trains")).Is("""[{"subject":"trains-value","version":1,"id":3,"schema":"\"int\""}]""");
    }
}
