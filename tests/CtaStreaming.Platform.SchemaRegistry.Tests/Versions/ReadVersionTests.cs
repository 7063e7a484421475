namespace CtaStreaming.Platform.SchemaRegistry.Tests.Versions;

public sealed class ReadVersionTests : RegistryTest
{
    [Fact]
    public async Task A_version_is_read_with_subject_id_and_schema()
    {
        await IdOfAsync("s1", Samples.Int);

        (await GetAsync("/subjects/s1/versions/1")).Is("""{"subject":"s1","version":1,"id":1,"schema":"\"int\""}""");
    }

    [Fact]
    public async Task Latest_and_minus_one_are_the_highest_version()
    {
        await IdOfAsync("s1", Samples.Record);
        await IdOfAsync("s1", Samples.WithDefault);

        var latest = await GetAsync("/subjects/s1/versions/latest");

        Assert.Equal(2, (int)latest.Json["version"]!);
        (await GetAsync("/subjects/s1/versions/-1")).Is(latest.Text);
    }

    [Fact]
    public async Task The_schema_alone_is_raw_text()
    {
        await IdOfAsync("s1", Samples.Record);

        Assert.Equal(Samples.Record, (await GetAsync("/subjects/s1/versions/1/schema")).Text);
    }

    [Theory]
    [InlineData("/subjects/none/versions")]
    [InlineData("/subjects/none/versions/1")]
    [InlineData("/subjects/none/versions/latest/schema")]
    [InlineData("/subjects/none/versions/1/referencedby")]
    public async Task An_unknown_subject_is_40401(string path) => (await GetAsync(path)).IsError(404, 40401, "Subject 'none' not found.");

    [Fact]
    public async Task An_unknown_version_is_40402()
    {
        await IdOfAsync("s1", Samples.Int);

        (await GetAsync("/subjects/s1/versions/99")).IsError(404, 40402, "Version 99 not found.");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("abc")]
    [InlineData("2147483648")]
    public async Task What_is_no_version_is_42202(string version)
    {
        await IdOfAsync("s1", Samples.Int);

        (await GetAsync($"/subjects/s1/versions/{version}")).IsError(
            422, 42202, $"The specified version '{version}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    [Fact]
    public async Task Versions_come_in_pages()
    {
        await IdOfAsync("s1", Samples.Record);
        await IdOfAsync("s1", Samples.WithDefault);
        await IdOfAsync("s1", Samples.RecordWithDoc);

        (await GetAsync("/subjects/s1/versions?offset=1&limit=1")).Is("[2]");
    }
}
