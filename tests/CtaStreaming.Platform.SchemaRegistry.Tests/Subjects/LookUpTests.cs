namespace CtaStreaming.Platform.SchemaRegistry.Tests.Subjects;

public sealed class LookUpTests : RegistryTest
{
    [Theory]
    [InlineData("/subjects/s1")]
    [InlineData("/subjects/s1?normalize=True&deleted=False")]
    public async Task A_registered_schema_is_found(string path)
    {
        await IdOfAsync("s1", Samples.Int);

        (await PostAsync(path, Body("""{"type":"int"}"""))).Is("""{"subject":"s1","version":1,"id":1,"schema":"\"int\""}""");
    }

    [Fact]
    public async Task An_unknown_subject_is_40401() =>
        (await PostAsync("/subjects/none", Body(Samples.Record))).IsError(404, 40401, "Subject 'none' not found.");

    [Fact]
    public async Task Another_schema_is_40403()
    {
        await IdOfAsync("s1", Samples.Record);

        (await PostAsync("/subjects/s1", Body(Samples.Int))).IsError(404, 40403, "Schema not found");
    }

    [Fact]
    public async Task A_soft_deleted_schema_is_found_on_request()
    {
        await IdOfAsync("s1", Samples.Record);
        await IdOfAsync("s1", Samples.WithDefault);
        await DeleteAsync("/subjects/s1/versions/1");

        (await PostAsync("/subjects/s1", Body(Samples.Record))).IsError(404, 40403);
        Assert.Equal(1, (int)(await PostAsync("/subjects/s1?deleted=true", Body(Samples.Record))).Json["version"]!);
    }
}
