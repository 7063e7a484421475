namespace CtaStreaming.Platform.SchemaRegistry.Tests.Modes;

public sealed class ModeApiTests : RegistryTest
{
    [Fact]
    public async Task The_mode_is_READWRITE_at_first_and_subjects_have_none()
    {
        (await GetAsync("/mode")).Is("""{"mode":"READWRITE"}""");
        (await GetAsync("/mode/s1")).IsError(404, 40409, "Subject 's1' does not have subject-level mode configured");
        (await GetAsync("/mode/s1?defaultToGlobal=true")).Is("""{"mode":"READWRITE"}""");
    }

    [Fact]
    public async Task Another_mode_is_42204() => (await PutAsync("/mode", """{"mode":"BOGUS"}""")).IsError(422, 42204);

    [Fact]
    public async Task A_read_only_subject_refuses_every_change()
    {
        await IdOfAsync("s1", Samples.Record);
        (await PutAsync("/mode/s1", """{"mode":"readonly"}""")).Is("""{"mode":"READONLY"}""");

        (await RegisterAsync("s1", Samples.WithDefault)).IsError(422, 42205);
        (await DeleteAsync("/subjects/s1")).IsError(422, 42205);
        (await DeleteAsync("/subjects/s1/versions/1")).IsError(422, 42205);
        (await PutAsync("/config/s1", """{"compatibility":"NONE"}""")).IsError(422, 42205);
        Assert.Equal(200, (await GetAsync("/subjects/s1/versions/1")).Status);
        Assert.Equal(1, await IdOfAsync("s2", Samples.Record));
    }

    [Fact]
    public async Task A_subject_may_differ_from_the_registry_unless_that_is_overridden()
    {
        await PutAsync("/mode", """{"mode":"READONLY"}""");
        await PutAsync("/mode/s1", """{"mode":"READWRITE"}""");
        Assert.Equal(1, await IdOfAsync("s1", Samples.Record));
        (await RegisterAsync("s2", Samples.Record)).IsError(422, 42205);

        await PutAsync("/mode", """{"mode":"READONLY_OVERRIDE"}""");
        (await RegisterAsync("s1", Samples.WithDefault)).IsError(422, 42205);
    }

    [Fact]
    public async Task Deleting_gives_back_the_old_mode()
    {
        await PutAsync("/mode/s1", """{"mode":"READONLY"}""");

        (await DeleteAsync("/mode/s1")).Is("""{"mode":"READONLY"}""");
        (await DeleteAsync("/mode/s1")).IsError(404, 40401);
    }

    [Fact]
    public async Task An_import_brings_ids_and_versions()
    {
        await PutAsync("/mode/s1", """{"mode":"IMPORT"}""");

        (await PostAsync("/subjects/s1/versions", """{"schema":"\"int\"","id":77,"version":5}""")).Is("""{"id":77}""");
        (await PostAsync("/subjects/s1/versions", """{"schema":"\"string\"","id":78,"version":3}""")).Is("""{"id":78}""");
        (await PostAsync("/subjects/s1/versions", """{"schema":"\"long\"","id":77,"version":6}""")).IsError(422, 42207);

        (await GetAsync("/subjects/s1/versions")).Is("[3,5]");
        Assert.Equal(79, await IdOfAsync("s2", Samples.Record));
    }

    [Fact]
    public async Task An_id_outside_an_import_is_42205() =>
        (await PostAsync("/subjects/s1/versions", """{"schema":"\"int\"","id":77}""")).IsError(422, 42205);

    [Fact]
    public async Task An_import_needs_an_empty_subject_or_force()
    {
        await IdOfAsync("s1", Samples.Record);

        (await PutAsync("/mode/s1", """{"mode":"IMPORT"}""")).IsError(422, 42205);
        (await PutAsync("/mode", """{"mode":"IMPORT"}""")).IsError(422, 42205);
        (await PutAsync("/mode/s1?force=true", """{"mode":"IMPORT"}""")).Is("""{"mode":"IMPORT"}""");
    }
}
