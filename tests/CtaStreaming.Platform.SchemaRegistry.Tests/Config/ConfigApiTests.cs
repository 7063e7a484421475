namespace CtaStreaming.Platform.SchemaRegistry.Tests.Config;

public sealed class ConfigApiTests : RegistryTest
{
    [Fact]
    public async Task The_level_is_BACKWARD_at_first() => (await GetAsync("/config")).Is("""{"compatibilityLevel":"BACKWARD"}""");

    [Fact]
    public async Task A_level_is_set_in_any_case_of_letters()
    {
        (await PutAsync("/config", """{"compatibility":"full"}""")).Is("""{"compatibility":"FULL"}""");
        (await GetAsync("/config")).Is("""{"compatibilityLevel":"FULL"}""");
    }

    [Theory]
    [InlineData("NONE")]
    [InlineData("BACKWARD")]
    [InlineData("BACKWARD_TRANSITIVE")]
    [InlineData("FORWARD")]
    [InlineData("FORWARD_TRANSITIVE")]
    [InlineData("FULL")]
    [InlineData("FULL_TRANSITIVE")]
    public async Task Every_level_can_be_set(string level)
    {
        (await PutAsync("/config/s", $$"""{"compatibility":"{{level}}"}""")).Is($$"""{"compatibility":"{{level}}"}""");
        (await GetAsync("/config/s")).Is($$"""{"compatibilityLevel":"{{level}}"}""");
    }

    [Theory]
    [InlineData("/config")]
    [InlineData("/config/s")]
    public async Task Another_level_is_42203(string path) =>
        (await PutAsync(path, """{"compatibility":"SIDEWAYS"}""")).IsError(422, 42203);

    [Fact]
    public async Task A_subject_without_config_says_so_or_gives_the_global_one()
    {
        (await GetAsync("/config/s1")).IsError(404, 40408, "Subject 's1' does not have subject-level compatibility configured");
        await PutAsync("/config", """{"compatibility":"FORWARD"}""");

        (await GetAsync("/config/s1?defaultToGlobal=true")).Is("""{"compatibilityLevel":"FORWARD"}""");
    }

    [Fact]
    public async Task Deleting_gives_back_the_old_config()
    {
        await PutAsync("/config/s1", """{"compatibility":"NONE"}""");

        (await DeleteAsync("/config/s1")).Is("""{"compatibilityLevel":"NONE"}""");
        (await GetAsync("/config/s1")).IsError(404, 40408);
        (await DeleteAsync("/config/none")).IsError(404, 40401);
    }

    [Fact]
    public async Task Deleting_the_global_config_reverts_to_the_default()
    {
        await PutAsync("/config", """{"compatibility":"NONE"}""");

        (await DeleteAsync("/config")).Is("""{"compatibilityLevel":"NONE"}""");
        (await GetAsync("/config")).Is("""{"compatibilityLevel":"BACKWARD"}""");
    }

    [Fact]
    public async Task A_subject_follows_its_own_level()
    {
        await IdOfAsync("s", Samples.Record);
        await PutAsync("/config/s", """{"compatibility":"NONE"}""");

        Assert.Equal(2, await IdOfAsync("s", Samples.Int));
    }

    [Fact]
    public async Task Other_members_are_kept_and_normalize_takes_effect()
    {
        (await PutAsync("/config/s", """{"normalize":true,"alias":"t"}""")).Is("""{"normalize":true,"alias":"t"}""");
        await PutAsync("/config/s", """{"compatibility":"FULL"}""");
        (await GetAsync("/config/s")).Is("""{"compatibilityLevel":"FULL","normalize":true,"alias":"t"}""");

        await IdOfAsync("s", """{"type":"string","x":1,"y":2}""");
        Assert.Equal(1, await IdOfAsync("s", """{"type":"string","y":2,"x":1}"""));
    }
}
