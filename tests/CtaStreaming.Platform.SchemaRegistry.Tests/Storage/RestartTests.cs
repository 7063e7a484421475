namespace CtaStreaming.Platform.SchemaRegistry.Tests.Storage;

public sealed class RestartTests : RegistryTest
{
    [Fact]
    public async Task Everything_is_as_it_was_after_a_restart()
    {
        await IdOfAsync("s1", Samples.Record);
        await IdOfAsync("s1", Samples.WithDefault);
        await IdOfAsync("s2", Samples.Record);
        await IdOfAsync("gone", Samples.Int);
        await IdOfAsync(":.lab:s", Samples.Int);
        await DeleteAsync("/subjects/s1/versions/1");
        await DeleteAsync("/subjects/gone");
        await DeleteAsync("/subjects/gone?permanent=true");
        await DeleteAsync("/subjects/s2");
        await PutAsync("/config", """{"compatibility":"FULL"}""");
        await PutAsync("/config/s1", """{"compatibility":"NONE","normalize":true}""");
        await PutAsync("/config/s2", """{"compatibility":"NONE"}""");
        await DeleteAsync("/config/s2");
        await PutAsync("/mode/s2", """{"mode":"READONLY"}""");
        string[] paths =
        [
            "/subjects", "/subjects?deleted=true", "/subjects/s1/versions?deleted=true", "/subjects/s1/versions/latest", "/schemas?deleted=true",
            "/schemas/ids/1", "/schemas/ids/3", "/config", "/config/s1", "/config/s2", "/mode", "/mode/s2", "/contexts",
        ];
        var before = await AllAsync(paths);

        await RestartAsync();

        Assert.Equal(before, await AllAsync(paths));
        Assert.Equal(4, await IdOfAsync("new", Samples.RecordWithDoc));
    }

    [Fact]
    public async Task A_restart_in_a_row_of_writes_loses_none()
    {
        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal(i, await IdOfAsync($"s{i}", $$"""{"type":"fixed","name":"F","size":{{i}}}"""));
            await RestartAsync();
        }

        (await GetAsync("/subjects")).Is("""["s1","s2","s3"]""");
    }

    private async Task<string[]> AllAsync(string[] paths)
    {
        var answers = new List<string>();
        foreach (var path in paths)
        {
            var answer = await GetAsync(path);
            answers.Add($"{path} {answer.Status} {answer.Text}");
        }

        return [.. answers];
    }
}
