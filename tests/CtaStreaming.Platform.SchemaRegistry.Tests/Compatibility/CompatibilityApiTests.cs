namespace CtaStreaming.Platform.SchemaRegistry.Tests.Compatibility;

public sealed class CompatibilityApiTests : RegistryTest
{
    private const string Latest = "/compatibility/subjects/s/versions/latest";

    [Fact]
    public async Task An_incompatible_schema_is_told_from_a_compatible_one()
    {
        await IdOfAsync("s", Samples.Record);

        (await PostAsync(Latest, Body(Samples.WithDefault))).Is("""{"is_compatible":true}""");
        (await PostAsync(Latest, Body(Samples.WithoutDefault))).Is("""{"is_compatible":false}""");
        (await GetAsync("/subjects/s/versions")).Is("[1]");
    }

    [Fact]
    public async Task A_verbose_answer_says_why()
    {
        await IdOfAsync("s", Samples.Record);

        var answer = await PostAsync(Latest + "?verbose=true", Body(Samples.WithoutDefault));

        var messages = answer.Json["messages"]!.AsArray().Select(message => (string)message!).ToList();
        Assert.Contains("READER_FIELD_MISSING_DEFAULT_VALUE", messages[0], StringComparison.Ordinal);
        Assert.Contains("{oldSchemaVersion: 1}", messages);
        Assert.Contains("{validateFields: 'false', compatibility: 'BACKWARD'}", messages);
        (await PostAsync(Latest + "?verbose=true", Body(Samples.WithDefault))).Is("""{"is_compatible":true,"messages":[]}""");
    }

    [Fact]
    public async Task Anything_is_compatible_with_the_latest_of_nothing()
    {
        (await PostAsync(Latest, Body(Samples.Int))).Is("""{"is_compatible":true}""");
        (await PostAsync("/compatibility/subjects/s/versions", Body(Samples.Int))).Is("""{"is_compatible":true}""");
    }

    [Fact]
    public async Task A_version_that_is_not_there_is_an_error()
    {
        (await PostAsync("/compatibility/subjects/s/versions/1", Body(Samples.Int))).IsError(404, 40402);
        await IdOfAsync("s", Samples.Record);

        (await PostAsync("/compatibility/subjects/s/versions/9", Body(Samples.Int))).IsError(404, 40402, "Version 9 not found.");
        (await PostAsync("/compatibility/subjects/s/versions/abc", Body(Samples.Int))).IsError(422, 42202);
    }

    [Fact]
    public async Task An_invalid_schema_is_an_error_or_when_verbose_an_answer()
    {
        await IdOfAsync("s", Samples.Record);

        (await PostAsync(Latest, Body("{bad"))).IsError(422, 42201);
        (await PostAsync(Latest, Body(""))).IsError(422, 42201, "Empty schema");
        Assert.False((bool)(await PostAsync(Latest + "?verbose=true", Body("{bad"))).Json["is_compatible"]!);
    }

    [Fact]
    public async Task A_transitive_level_looks_at_every_version()
    {
        await IdOfAsync("s", Samples.Record);
        await IdOfAsync("s", Samples.WithDefault);

        (await PostAsync("/compatibility/subjects/s/versions", Body(Samples.WithoutDefault))).Is("""{"is_compatible":true}""");
        await PutAsync("/config/s", """{"compatibility":"BACKWARD_TRANSITIVE"}""");
        (await PostAsync("/compatibility/subjects/s/versions", Body(Samples.WithoutDefault))).Is("""{"is_compatible":false}""");
        (await PostAsync(Latest, Body(Samples.WithoutDefault))).Is("""{"is_compatible":true}""");
        (await RegisterAsync("s", Samples.WithoutDefault)).IsError(409, 409);
    }
}
