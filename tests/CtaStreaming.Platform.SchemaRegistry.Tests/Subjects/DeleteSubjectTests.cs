namespace CtaStreaming.Platform.SchemaRegistry.Tests.Subjects;

public sealed class DeleteSubjectTests : RegistryTest
{
    [Fact]
    public async Task A_subject_is_deleted_softly_then_for_good_then_unknown()
    {
        await IdOfAsync("s2", Samples.Record);

        (await DeleteAsync("/subjects/s2")).Is("[1]");
        (await DeleteAsync("/subjects/s2")).IsError(404, 40404, "Subject 's2' was soft deleted.Set permanent=true to delete permanently");
        (await DeleteAsync("/subjects/s2?permanent=true")).Is("[1]");
        (await DeleteAsync("/subjects/s2")).IsError(404, 40401);
        (await GetAsync("/schemas/ids/1")).IsError(404, 40403);
    }

    [Fact]
    public async Task A_live_subject_is_not_deleted_for_good()
    {
        await IdOfAsync("live", Samples.Record);

        (await DeleteAsync("/subjects/live?permanent=true")).IsError(404, 40405, "Subject 'live' was not deleted first before being permanently deleted");
    }

    [Fact]
    public async Task A_soft_delete_answers_with_what_it_deleted_and_a_permanent_one_with_all()
    {
        await IdOfAsync("s", Samples.Record);
        await IdOfAsync("s", Samples.WithDefault);
        await DeleteAsync("/subjects/s/versions/1");

        (await DeleteAsync("/subjects/s")).Is("[2]");
        (await DeleteAsync("/subjects/s?permanent=true")).Is("[1,2]");
    }

    [Fact]
    public async Task Deleted_subjects_are_listed_on_request()
    {
        await IdOfAsync("gone", Samples.Record);
        await IdOfAsync("here", Samples.Record);
        await DeleteAsync("/subjects/gone");

        (await GetAsync("/subjects")).Is("""["here"]""");
        (await GetAsync("/subjects?deleted=true")).Is("""["gone","here"]""");
        (await GetAsync("/subjects?deletedOnly=true")).Is("""["gone"]""");
    }

    [Fact]
    public async Task Config_and_mode_go_with_the_subject()
    {
        await IdOfAsync("s", Samples.Record);
        await PutAsync("/config/s", """{"compatibility":"NONE"}""");
        await PutAsync("/mode/s", """{"mode":"READWRITE"}""");
        await DeleteAsync("/subjects/s");
        await DeleteAsync("/subjects/s?permanent=true");

        (await GetAsync("/config/s")).IsError(404, 40408);
        (await GetAsync("/mode/s")).IsError(404, 40409);
    }

    [Fact]
    public async Task Deleted_versions_do_not_count_for_compatibility()
    {
        await IdOfAsync("s", Samples.Record);
        await DeleteAsync("/subjects/s");

        Assert.Equal(2, await IdOfAsync("s", Samples.WithoutDefault));
        (await GetAsync("/subjects/s/versions")).Is("[2]");
    }
}
