namespace CtaStreaming.Platform.SchemaRegistry.Tests.Versions;

public sealed class ReferenceTests : RegistryTest
{
    private const string Base = """{"type":"record","name":"Base","namespace":"cta","fields":[{"name":"a","type":"int"}]}""";
    private const string Dependent = """{"type":"record","name":"Dependent","namespace":"cta","fields":[{"name":"base","type":"cta.Base"}]}""";
    private const string Canonical = """{"type":"record","name":"Dependent","namespace":"cta","fields":[{"name":"base","type":"Base"}]}""";
    private const string Inlined =
        """{"type":"record","name":"Dependent","namespace":"cta","fields":[{"name":"base","type":{"type":"record","name":"Base","fields":[{"name":"a","type":"int"}]}}]}""";

    private const string References = """[{"name":"cta.Base","subject":"base","version":1}]""";

    [Fact]
    public async Task A_schema_refers_to_another_one_and_keeps_it_alive()
    {
        await IdOfAsync("base", Base);
        Assert.Equal(2, await IdOfAsync("dependent", Dependent, References));

        (await GetAsync("/subjects/base/versions/1/referencedby")).Is("[2]");
        (await DeleteAsync("/subjects/base/versions/1")).IsError(
            422, 42206, "One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=base,version=1}.");
        (await DeleteAsync("/subjects/base")).IsError(422, 42206);
    }

    [Fact]
    public async Task References_come_back_with_the_schema_which_names_them_only()
    {
        await IdOfAsync("base", Base);
        await IdOfAsync("dependent", Dependent, References);

        var answer = await GetAsync("/schemas/ids/2");

        Assert.Equal(Canonical, (string)answer.Json["schema"]!);
        Assert.Equal("cta.Base", (string)answer.Json["references"]![0]!["name"]!);
    }

    [Fact]
    public async Task A_reference_to_nothing_is_42201()
    {
        (await RegisterAsync("dependent", Dependent, References)).IsError(422, 42201);
        (await RegisterAsync("dependent", Dependent)).IsError(422, 42201);
    }

    [Fact]
    public async Task The_same_schema_with_everything_in_it_is_found()
    {
        await IdOfAsync("base", Base);
        await IdOfAsync("dependent", Dependent, References);

        Assert.Equal(2, await IdOfAsync("dependent", Inlined));
        Assert.Equal(2, (int)(await PostAsync("/subjects/dependent", Body(Inlined))).Json["id"]!);
    }

    [Fact]
    public async Task A_reference_to_the_latest_version_is_pinned()
    {
        await IdOfAsync("base", Base);
        await IdOfAsync("dependent", Dependent, """[{"name":"cta.Base","subject":"base","version":-1}]""");

        Assert.Equal(1, (int)(await GetAsync("/subjects/dependent/versions/1")).Json["references"]![0]!["version"]!);
    }

    [Fact]
    public async Task Compatibility_looks_into_references()
    {
        await IdOfAsync("base", Base);
        await IdOfAsync("base", Base.Replace("}]}", "},{\"name\":\"b\",\"type\":\"int\",\"default\":0}]}", StringComparison.Ordinal));
        await PutAsync("/config/base", """{"compatibility":"NONE"}""");
        await IdOfAsync("base", Base.Replace("\"int\"", "\"boolean\"", StringComparison.Ordinal));
        await IdOfAsync("dependent", Dependent, References);

        Assert.Equal(200, (await RegisterAsync("dependent", Dependent, References.Replace("1}", "2}", StringComparison.Ordinal))).Status);
        (await RegisterAsync("dependent", Dependent, References.Replace("1}", "3}", StringComparison.Ordinal))).IsError(409, 409);
    }

    [Fact]
    public async Task A_soft_deleted_referrer_lets_hide_but_not_remove()
    {
        await IdOfAsync("base", Base);
        await IdOfAsync("dependent", Dependent, References);
        await DeleteAsync("/subjects/dependent");

        (await DeleteAsync("/subjects/base/versions/1")).Is("1");
        (await DeleteAsync("/subjects/base/versions/1?permanent=true")).IsError(422, 42206);
        await DeleteAsync("/subjects/dependent?permanent=true");
        (await DeleteAsync("/subjects/base/versions/1?permanent=true")).Is("1");
    }

    [Fact]
    public async Task A_chain_of_references_too_long_to_follow_is_refused()
    {
        await IdOfAsync("t0", """{"type":"record","name":"T0","fields":[]}""");
        Answer answer;
        var i = 0;
        do
        {
            i++;
            answer = await RegisterAsync(
                $"t{i}",
                $$"""{"type":"record","name":"T{{i}}","fields":[{"name":"f","type":"T{{i - 1}}"}]}""",
                $$"""[{"name":"T{{i - 1}}","subject":"t{{i - 1}}","version":1}]""");
        }
        while (answer.Status == 200 && i < 200);

        answer.IsError(422, 42201);
        Assert.Equal(101, i);
    }
}
