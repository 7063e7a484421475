using CtaStreaming.Conformance.Clients;

namespace CtaStreaming.Conformance.SchemaRegistry;

public sealed class CompatibilityTests : RegistryTest
{
    private const string Base = """{"name":"a","type":"int"},{"name":"d","type":"int","default":0}""";

    /// <summary>A change of fields, and whether new reads old (backward) and old reads new (forward); full is both.</summary>
    public static TheoryData<string, string, string, bool, bool> Changes => new()
    {
        { "a field with a default is added", Base, Base + """,{"name":"b","type":"int","default":1}""", true, true },
        { "a field without a default is added", Base, Base + """,{"name":"b","type":"int"}""", false, true },
        { "a field with a default is removed", Base, """{"name":"a","type":"int"}""", true, true },
        { "a field without a default is removed", Base, """{"name":"d","type":"int","default":0}""", true, false },
        { "an int becomes a long", Base, Base.Replace("\"a\",\"type\":\"int\"", "\"a\",\"type\":\"long\"", StringComparison.Ordinal), true, false },
        { "an int becomes a string", Base, Base.Replace("\"a\",\"type\":\"int\"", "\"a\",\"type\":\"string\"", StringComparison.Ordinal), false, false },
        { "an int may now be null", Base, Base.Replace("\"a\",\"type\":\"int\"", "\"a\",\"type\":[\"null\",\"int\"]", StringComparison.Ordinal), true, false },
        { "a field is renamed and has an alias", Base, Base.Replace("\"name\":\"a\"", "\"name\":\"z\",\"aliases\":[\"a\"]", StringComparison.Ordinal), true, false },
        { "a symbol is added", Symbols("red"), Symbols("red", "blue"), true, false },
        { "a symbol is removed", Symbols("red", "blue"), Symbols("red"), false, true },
        { "fields change places", Base, """{"name":"d","type":"int","default":0},{"name":"a","type":"int"}""", true, true },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_compatible_where_the_reader_can_read_the_writer(string change, string before, string after, bool backward, bool forward)
    {
        var subject = NewSubject();
        await IdAsync(subject, Fields(before));
        var expected = new Dictionary<string, bool> { ["BACKWARD"] = backward, ["FORWARD"] = forward, ["FULL"] = backward && forward, ["NONE"] = true };
        foreach (var (level, compatible) in expected)
        {
            await SetLevelAsync(subject, level);
            var answer = await CheckAsync(subject, Fields(after));
            Assert.True(compatible == answer.Json.GetProperty("is_compatible").GetBoolean(), $"{change}, {level}: {answer.Body}");
        }
    }

    [Fact]
    public async Task An_incompatible_schema_is_a_conflict()
    {
        var subject = await SubjectAsync("BACKWARD");
        await IdAsync(subject, Record());
        var refused = (await RegisterAsync(subject, WithoutDefault)).Is(409);
        // Version 8 has given the conflict a code of its own.
        Assert.Contains(refused.ErrorCode, (int[])[409, 40901]);
        (await Registry.GetAsync($"{Path(subject)}/versions")).Is(200, "[1]");

        await SetLevelAsync(subject, "NONE");
        (await RegisterAsync(subject, WithoutDefault)).Is(200);
    }

    [Fact]
    public async Task A_transitive_level_looks_at_every_version()
    {
        var subject = await SubjectAsync("BACKWARD");
        await IdAsync(subject, Record());
        await IdAsync(subject, WithDefault);
        (await RegisterAsync(subject, WithoutDefault)).Is(200);
        (await Registry.DeleteAsync($"{Path(subject)}/versions/3")).Is(200);
        await SetLevelAsync(subject, "BACKWARD_TRANSITIVE");
        (await RegisterAsync(subject, WithoutDefault)).Is(409);
    }

    [Fact]
    public async Task A_verbose_check_says_what_is_wrong()
    {
        var subject = await SubjectAsync("BACKWARD");
        await IdAsync(subject, Record());
        var answer = (await Registry.PostAsync($"compatibility/subjects/{subject}/versions/latest?verbose=true", Body(WithoutDefault))).Is(200);
        Assert.False(answer.Json.GetProperty("is_compatible").GetBoolean());
        Assert.Contains("READER_FIELD_MISSING_DEFAULT_VALUE", answer.Json.GetProperty("messages").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_compatible_with_a_subject_that_is_empty() =>
        Assert.True((await CheckAsync(NewSubject(), Record())).Json.GetProperty("is_compatible").GetBoolean());

    [Fact]
    public async Task A_check_against_what_is_missing_or_with_what_is_no_schema_fails()
    {
        var subject = await SubjectAsync("BACKWARD");
        await IdAsync(subject, Record());
        (await Registry.PostAsync($"compatibility/subjects/{subject}/versions/9", Body(Record()))).IsError(404, 40402);
        (await Registry.PostAsync($"compatibility/subjects/{subject}/versions/latest", Body("{bad"))).IsError(422, 42201);
    }

    private async Task<Answer> CheckAsync(string subject, string schema) =>
        (await Registry.PostAsync($"compatibility/subjects/{subject}/versions/latest", Body(schema))).Is(200);

    private string Fields(string fields) => $$"""{"type":"record","name":"{{Name}}","fields":[{{fields}}]}""";

    private static string Symbols(params string[] symbols) =>
        $$"""{"name":"line","type":{"type":"enum","name":"Line","symbols":["{{string.Join("\",\"", symbols)}}"] } }""";
}
