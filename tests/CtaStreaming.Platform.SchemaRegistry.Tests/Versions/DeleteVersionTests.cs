namespace CtaStreaming.Platform.SchemaRegistry.Tests.Versions;

public sealed class DeleteVersionTests : RegistryTest
{
    [Fact]
    public async Task A_soft_deleted_version_is_hidden_but_its_id_still_decodes()
    {
        await RegisterTwoAsync();

        (await DeleteAsync("/subjects/s1/versions/1")).Is("1");

        (await GetAsync("/subjects/s1/versions")).Is("[2]");
        (await GetAsync("/subjects/s1/versions?deleted=true")).Is("[1,2]");
        (await GetAsync("/subjects/s1/versions?deletedOnly=true")).Is("[1]");
        (await GetAsync("/subjects/s1/versions/1")).IsError(404, 40402);
        Assert.Equal(200, (await GetAsync("/subjects/s1/versions/1?deleted=true")).Status);
        Assert.Equal(200, (await GetAsync("/schemas/ids/1")).Status);
    }

    [Fact]
    public async Task A_soft_deleted_version_is_not_soft_deleted_again()
    {
        await RegisterTwoAsync();
        await DeleteAsync("/subjects/s1/versions/1");

        (await DeleteAsync("/subjects/s1/versions/1")).IsError(
            404, 40406, "Subject 's1' Version 1 was soft deleted.Set permanent=true to delete permanently");
    }

    [Fact]
    public async Task A_live_version_is_not_deleted_for_good()
    {
        await RegisterTwoAsync();

        (await DeleteAsync("/subjects/s1/versions/1?permanent=true")).IsError(
            404, 40407, "Subject 's1' Version 1 was not deleted first before being permanently deleted");
    }

    [Fact]
    public async Task A_version_deleted_for_good_is_no_longer_listed()
    {
        await RegisterTwoAsync();
        await DeleteAsync("/subjects/s1/versions/1");

        (await DeleteAsync("/subjects/s1/versions/1?permanent=true")).Is("1");

        (await GetAsync("/subjects/s1/versions?deleted=true")).Is("[2]");
        (await GetAsync("/schemas/ids/1")).IsError(404, 40403, "Schema 1 not found");
    }

    [Fact]
    public async Task Latest_deletes_the_highest_live_version()
    {
        await RegisterTwoAsync();

        (await DeleteAsync("/subjects/s1/versions/latest")).Is("2");
        (await DeleteAsync("/subjects/s1/versions/latest")).Is("1");
        (await GetAsync("/subjects/s1/versions")).IsError(404, 40401);
    }

    [Theory]
    [InlineData("/subjects/none/versions/1", 404, 40401)]
    [InlineData("/subjects/s1/versions/9", 404, 40402)]
    [InlineData("/subjects/s1/versions/0", 422, 42202)]
    public async Task What_is_not_there_is_not_deleted(string path, int status, int code)
    {
        await RegisterTwoAsync();

        (await DeleteAsync(path)).IsError(status, code);
    }

    [Fact]
    public async Task A_soft_deleted_schema_registered_again_keeps_its_id_and_gets_a_new_version()
    {
        await RegisterTwoAsync();
        await DeleteAsync("/subjects/s1/versions/1");

        Assert.Equal(1, await IdOfAsync("s1", Samples.Record));

        (await GetAsync("/subjects/s1/versions")).Is("[2,3]");
        (await GetAsync("/subjects/s1/versions?deleted=true")).Is("[2,3]");
    }

    [Fact]
    public async Task After_deleting_all_for_good_versions_start_again_and_an_id_held_elsewhere_stays()
    {
        await RegisterTwoAsync();
        await IdOfAsync("s2", Samples.Record);
        await DeleteAsync("/subjects/s1");
        await DeleteAsync("/subjects/s1?permanent=true");

        Assert.Equal(1, await IdOfAsync("s1", Samples.Record));
        Assert.Equal(3, await IdOfAsync("s1", Samples.WithDefault));
        (await GetAsync("/subjects/s1/versions")).Is("[1,2]");
    }

    private async Task RegisterTwoAsync()
    {
        await IdOfAsync("s1", Samples.Record);
        await IdOfAsync("s1", Samples.WithDefault);
    }
}
