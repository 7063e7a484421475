namespace CtaStreaming.Platform.SchemaRegistry.Tests.Contexts;

public sealed class ContextsTests : RegistryTest
{
    [Fact]
    public async Task The_default_context_is_always_there() => (await GetAsync("/contexts")).Is("""["."]""");

    [Fact]
    public async Task A_context_has_its_own_ids_and_subjects()
    {
        await IdOfAsync("s", Samples.Record);
        Assert.Equal(1, await IdOfAsync(":.lab:s", Samples.Int));

        (await GetAsync("/contexts")).Is("""[".",".lab"]""");
        (await GetAsync("/subjects")).Is("""[":.lab:s","s"]""");
        (await GetAsync("/subjects?subjectPrefix=")).Is("""["s"]""");
        (await GetAsync("/subjects?subjectPrefix=:.lab:")).Is("""[":.lab:s"]""");
        (await GetAsync("/schemas/ids/1?subject=:.lab:")).Is("""{"schema":"\"int\""}""");
        Assert.Equal(Samples.Record, (await GetAsync("/schemas/ids/1/schema")).Text);
    }

    [Fact]
    public async Task The_default_context_may_be_written_out()
    {
        await IdOfAsync(":.:s", Samples.Int);

        (await GetAsync("/subjects")).Is("""["s"]""");
    }

    [Fact]
    public async Task A_context_has_its_own_config()
    {
        await PutAsync("/config/:.lab:", """{"compatibility":"NONE"}""");
        await IdOfAsync(":.lab:s", Samples.Record);
        await IdOfAsync("s", Samples.Record);

        Assert.Equal(200, (await RegisterAsync(":.lab:s", Samples.Int)).Status);
        (await RegisterAsync("s", Samples.Int)).IsError(409, 409);
    }
}
