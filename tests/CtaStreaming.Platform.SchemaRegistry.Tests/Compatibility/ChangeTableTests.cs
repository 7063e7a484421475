namespace CtaStreaming.Platform.SchemaRegistry.Tests.Compatibility;

/// <summary>What each kind of change means at each level.</summary>
public sealed class ChangeTableTests : RegistryTest
{
    private const string A = """{"name":"a","type":"int"}""";

    private static readonly Change[] Changes =
    [
        new("add a field with a default", Record(A), Record(A, Field("b", "\"int\"", "0")), true, true),
        new("add a field without a default", Record(A), Record(A, Field("b", "\"int\"")), false, true),
        new("remove a field that had a default", Record(A, Field("b", "\"int\"", "0")), Record(A), true, true),
        new("remove a field that had none", Record(A, Field("b", "\"int\"")), Record(A), true, false),
        new("rename a field with an alias", Record(A), Record("""{"name":"b","type":"int","aliases":["a"]}"""), true, false),
        new("rename a field without an alias", Record(A), Record(Field("b", "\"int\"")), false, false),
        new("rename a field whose new name has a default", Record(A), Record(Field("b", "\"int\"", "0")), true, false),
        new("rename a field whose old name has a default", Record(Field("a", "\"int\"", "0")), Record(Field("b", "\"int\"")), false, true),
        new("rename the record with an alias", Named("Old"), Named("New", ",\"aliases\":[\"Old\"]"), true, false),
        new("rename the record without an alias", Named("Old"), Named("New"), false, false),
        new("widen int to long", "\"int\"", "\"long\"", true, false),
        new("widen int to float", "\"int\"", "\"float\"", true, false),
        new("widen int to double", "\"int\"", "\"double\"", true, false),
        new("widen long to float", "\"long\"", "\"float\"", true, false),
        new("widen long to double", "\"long\"", "\"double\"", true, false),
        new("widen float to double", "\"float\"", "\"double\"", true, false),
        new("narrow long to int", "\"long\"", "\"int\"", false, true),
        new("string to bytes", "\"string\"", "\"bytes\"", true, true),
        new("string to int", "\"string\"", "\"int\"", false, false),
        new("make nullable", "\"string\"", """["null","string"]""", true, false),
        new("make nullable and widen", "\"int\"", """["null","long"]""", true, false),
        new("make not nullable", """["null","string"]""", "\"string\"", false, true),
        new("add a branch", """["null","int"]""", """["null","int","string"]""", true, false),
        new("remove a branch", """["null","int","string"]""", """["null","int"]""", false, true),
        new("add a symbol", Enum("a"), Enum("a\",\"b"), true, false),
        new("add a symbol where the old enum has a default", Enum("a", ",\"default\":\"a\""), Enum("a\",\"b"), true, true),
        new("remove a symbol", Enum("a\",\"b"), Enum("a"), false, true),
        new("remove a symbol where the new enum has a default", Enum("a\",\"b"), Enum("a", ",\"default\":\"a\""), true, true),
        new("reorder fields", Record(A, Field("b", "\"int\"")), Record(Field("b", "\"int\""), A), true, true),
        new("reorder symbols", Enum("a\",\"b"), Enum("b\",\"a"), true, true),
        new("reorder branches", """["null","int"]""", """["int","null"]""", true, true),
        new("change the doc", Named("R"), Named("R", ",\"doc\":\"new\""), true, true),
        new("change the namespace", Named("R"), Named("R", ",\"namespace\":\"elsewhere\""), true, true),
        new("change the logical type", "\"long\"", """{"type":"long","logicalType":"timestamp-millis"}""", true, true),
        new("change a default", Record(Field("a", "\"int\"", "0")), Record(Field("a", "\"int\"", "1")), true, true),
        new("remove a default", Record(Field("a", "\"int\"", "0")), Record(A), true, true),
        new("change the size of a fixed", Fixed("F", 4), Fixed("F", 8), false, false),
        new("rename a fixed", Fixed("F", 4), Fixed("G", 4), false, false),
        new("array to its item", """{"type":"array","items":"int"}""", "\"int\"", false, false),
        new("map to record", """{"type":"map","values":"int"}""", Record(A), false, false),
        new("widen an item", """{"type":"array","items":"int"}""", """{"type":"array","items":"long"}""", true, false),
        new("widen a value", """{"type":"map","values":"int"}""", """{"type":"map","values":"long"}""", true, false),
    ];

    // One test for the table: a registry for each row would take longer than all the rows do.
    [Fact]
    public async Task Every_kind_of_change_is_compatible_as_the_table_says()
    {
        var wrong = new List<string>();
        foreach (var (number, change) in Changes.Index())
        {
            await IdOfAsync($"s{number}", change.Old);
            foreach (var (level, expected) in change.Expected)
            {
                await PutAsync($"/config/s{number}", $$"""{"compatibility":"{{level}}"}""");
                var answer = await PostAsync($"/compatibility/subjects/s{number}/versions/latest", Body(change.New));
                if ((bool)answer.Json["is_compatible"]! != expected) wrong.Add($"{change.Name} should be {expected} at {level}");
            }
        }

        Assert.Empty(wrong);
    }

    private static string Record(params string[] fields) => $$"""{"type":"record","name":"R","fields":[{{string.Join(',', fields)}}]}""";

    private static string Field(string name, string type, string? @default = null) =>
        $$"""{"name":"{{name}}","type":{{type}}{{(@default is null ? "" : $",\"default\":{@default}")}}}""";

    private static string Named(string name, string more = "") => $$"""{"type":"record","name":"{{name}}"{{more}},"fields":[{{A}}]}""";

    private static string Enum(string symbols, string more = "") => $$"""{"type":"enum","name":"E","symbols":["{{symbols}}"]{{more}}}""";

    private static string Fixed(string name, int size) => $$"""{"type":"fixed","name":"{{name}}","size":{{size}}}""";

    private sealed record Change(string Name, string Old, string New, bool Backward, bool Forward)
    {
        public IEnumerable<(string Level, bool Expected)> Expected =>
            [("BACKWARD", Backward), ("FORWARD", Forward), ("FULL", Backward && Forward), ("NONE", true)];
    }
}
