namespace CtaStreaming.Platform.SchemaRegistry.Tests.Compatibility;

/// <summary>What each kind of change means at each level.</summary>
public sealed class ChangeTableTests : RegistryTest
{
    private const string A = """{"name":"a","type":"int"}""";

    public static TheoryData<string, string, string, bool, bool> Changes => new()
    {
        // change, old, new, backward, forward; full is both
        { "add a field with a default", Record(A), Record(A, Field("b", "\"int\"", "0")), true, true },
        { "add a field without a default", Record(A), Record(A, Field("b", "\"int\"")), false, true },
        { "remove a field that had a default", Record(A, Field("b", "\"int\"", "0")), Record(A), true, true },
        { "remove a field that had none", Record(A, Field("b", "\"int\"")), Record(A), true, false },
        { "rename a field with an alias", Record(A), Record("""{"name":"b","type":"int","aliases":["a"]}"""), true, false },
        { "rename a field without an alias", Record(A), Record(Field("b", "\"int\"")), false, false },
        { "rename a field whose new name has a default", Record(A), Record(Field("b", "\"int\"", "0")), true, false },
        { "rename a field whose old name has a default", Record(Field("a", "\"int\"", "0")), Record(Field("b", "\"int\"")), false, true },
        { "rename the record with an alias", Named("Old"), Named("New", ",\"aliases\":[\"Old\"]"), true, false },
        { "rename the record without an alias", Named("Old"), Named("New"), false, false },
        { "widen int to long", "\"int\"", "\"long\"", true, false },
        { "widen int to float", "\"int\"", "\"float\"", true, false },
        { "widen int to double", "\"int\"", "\"double\"", true, false },
        { "widen long to float", "\"long\"", "\"float\"", true, false },
        { "widen long to double", "\"long\"", "\"double\"", true, false },
        { "widen float to double", "\"float\"", "\"double\"", true, false },
        { "narrow long to int", "\"long\"", "\"int\"", false, true },
        { "string to bytes", "\"string\"", "\"bytes\"", true, true },
        { "string to int", "\"string\"", "\"int\"", false, false },
        { "make nullable", "\"string\"", """["null","string"]""", true, false },
        { "make nullable and widen", "\"int\"", """["null","long"]""", true, false },
        { "make not nullable", """["null","string"]""", "\"string\"", false, true },
        { "add a branch", """["null","int"]""", """["null","int","string"]""", true, false },
        { "remove a branch", """["null","int","string"]""", """["null","int"]""", false, true },
        { "add a symbol", Enum("a"), Enum("a\",\"b"), true, false },
        { "add a symbol where the old enum has a default", Enum("a", ",\"default\":\"a\""), Enum("a\",\"b"), true, true },
        { "remove a symbol", Enum("a\",\"b"), Enum("a"), false, true },
        { "remove a symbol where the new enum has a default", Enum("a\",\"b"), Enum("a", ",\"default\":\"a\""), true, true },
        { "reorder fields", Record(A, Field("b", "\"int\"")), Record(Field("b", "\"int\""), A), true, true },
        { "reorder symbols", Enum("a\",\"b"), Enum("b\",\"a"), true, true },
        { "reorder branches", """["null","int"]""", """["int","null"]""", true, true },
        { "change the doc", Named("R"), Named("R", ",\"doc\":\"new\""), true, true },
        { "change the namespace", Named("R"), Named("R", ",\"namespace\":\"elsewhere\""), true, true },
        { "change the logical type", "\"long\"", """{"type":"long","logicalType":"timestamp-millis"}""", true, true },
        { "change a default", Record(Field("a", "\"int\"", "0")), Record(Field("a", "\"int\"", "1")), true, true },
        { "remove a default", Record(Field("a", "\"int\"", "0")), Record(A), true, true },
        { "change the size of a fixed", Fixed("F", 4), Fixed("F", 8), false, false },
        { "rename a fixed", Fixed("F", 4), Fixed("G", 4), false, false },
        { "array to its item", """{"type":"array","items":"int"}""", "\"int\"", false, false },
        { "map to record", """{"type":"map","values":"int"}""", Record(A), false, false },
        { "widen an item", """{"type":"array","items":"int"}""", """{"type":"array","items":"long"}""", true, false },
        { "widen a value", """{"type":"map","values":"int"}""", """{"type":"map","values":"long"}""", true, false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_compatible_or_not(string change, string old, string @new, bool backward, bool forward)
    {
        await IdOfAsync("s", old);
        foreach (var (level, expected) in new[] { ("BACKWARD", backward), ("FORWARD", forward), ("FULL", backward && forward), ("NONE", true) })
        {
            await PutAsync("/config/s", $$"""{"compatibility":"{{level}}"}""");

            var answer = await PostAsync("/compatibility/subjects/s/versions/latest", Body(@new));

            Assert.True(expected == (bool)answer.Json["is_compatible"]!, $"{change}: expected {expected} at {level}");
        }
    }

    private static string Record(params string[] fields) => $$"""{"type":"record","name":"R","fields":[{{string.Join(',', fields)}}]}""";

    private static string Field(string name, string type, string? @default = null) =>
        $$"""{"name":"{{name}}","type":{{type}}{{(@default is null ? "" : $",\"default\":{@default}")}}}""";

    private static string Named(string name, string more = "") => $$"""{"type":"record","name":"{{name}}"{{more}},"fields":[{{A}}]}""";

    private static string Enum(string symbols, string more = "") => $$"""{"type":"enum","name":"E","symbols":["{{symbols}}"]{{more}}}""";

    private static string Fixed(string name, int size) => $$"""{"type":"fixed","name":"{{name}}","size":{{size}}}""";
}
