namespace CtaStreaming.Avro.Tests.Compatibility;

public sealed class SchemaCompatibilityTests
{
    private const string List = """{"type":"record","name":"L","fields":[{"name":"v","type":"int"},{"name":"next","type":["null","L"]}]}""";

    public static TheoryData<string, string, bool, bool> Changes => new()
    {
        { Record("a:int"), Record("a:int", "b:string=\"\""), true, true },
        { Record("a:int"), Record("a:int", "b:string"), false, true },
        { Record("a:int", "b:string=\"\""), Record("a:int"), true, true },
        { Record("a:int", "b:string"), Record("a:int"), true, false },
        { Record("a:int"), """{"type":"record","name":"R","fields":[{"name":"b","type":"int","aliases":["a"]}]}""", true, false },
        { Record("a:int"), Record("b:int"), false, false },
        { Record("a:int"), """{"type":"record","name":"S","aliases":["R"],"fields":[{"name":"a","type":"int"}]}""", true, false },
        { Record("a:int"), """{"type":"record","name":"S","fields":[{"name":"a","type":"int"}]}""", false, false },
        { Record("a:int"), """{"type":"record","name":"R","namespace":"elsewhere","fields":[{"name":"a","type":"int"}]}""", true, true },
        { Record("a:int", "b:long"), Record("b:long", "a:int"), true, true },
        { Record("a:int=1"), Record("a:int=2"), true, true },
        { Record("a:int=1"), Record("a:int"), true, true },
        { "\"int\"", "\"long\"", true, false },
        { "\"int\"", "\"float\"", true, false },
        { "\"int\"", "\"double\"", true, false },
        { "\"long\"", "\"double\"", true, false },
        { "\"float\"", "\"double\"", true, false },
        { "\"string\"", "\"bytes\"", true, true },
        { "\"int\"", "\"string\"", false, false },
        { "\"boolean\"", "\"int\"", false, false },
        { "\"long\"", """{"type":"long","logicalType":"timestamp-millis"}""", true, true },
        { "\"int\"", """["null","int"]""", true, false },
        { "\"int\"", """["null","long"]""", true, false },
        { """["null","int"]""", """["null","int","string"]""", true, false },
        { """["int","string"]""", """["string","int"]""", true, true },
        { """["int","long"]""", "\"long\"", true, true },
        { Enumeration("A", "B"), Enumeration("A", "B", "C"), true, false },
        { Enumeration("A", "B"), Enumeration("B", "A"), true, true },
        { """{"type":"enum","name":"E","symbols":["A","B"],"default":"A"}""", Enumeration("A", "B", "C"), true, true },
        { """{"type":"fixed","name":"F","size":4}""", """{"type":"fixed","name":"F","size":5}""", false, false },
        { """{"type":"fixed","name":"F","size":4}""", """{"type":"fixed","name":"G","size":4}""", false, false },
        { """{"type":"fixed","name":"a.F","size":4}""", """{"type":"fixed","name":"b.F","size":4}""", true, true },
        { """{"type":"array","items":"int"}""", """{"type":"array","items":"long"}""", true, false },
        { """{"type":"map","values":"int"}""", """{"type":"map","values":"long"}""", true, false },
        { """{"type":"array","items":"int"}""", "\"int\"", false, false },
        { """{"type":"map","values":"int"}""", Record("a:int"), false, false },
        { List, List, true, true },
        { List, List.Replace("int", "long", StringComparison.Ordinal), true, false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_backward_or_forward_compatible_as_the_resolution_rules_say(string oldJson, string newJson, bool backward, bool forward)
    {
        var (older, newer) = (Schema.Parse(oldJson), Schema.Parse(newJson));
        Assert.Equal(backward, SchemaCompatibility.Check(reader: newer, writer: older).Count == 0);
        Assert.Equal(forward, SchemaCompatibility.Check(reader: older, writer: newer).Count == 0);
    }

    [Theory]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}""",
        """{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""", "READER_FIELD_MISSING_DEFAULT_VALUE", "/fields/1", "b")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":{"type":"array","items":"int"}}]}""",
        """{"type":"record","name":"R","fields":[{"name":"a","type":{"type":"array","items":"string"}}]}""",
        "TYPE_MISMATCH", "/fields/0/type/items", "reader type: INT not compatible with writer type: STRING")]
    [InlineData("\"int\"", "\"string\"", "TYPE_MISMATCH", "/", "reader type: INT not compatible with writer type: STRING")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A"]}""", """{"type":"enum","name":"E","symbols":["A","B","C"]}""", "MISSING_ENUM_SYMBOLS", "/symbols", "[B, C]")]
    [InlineData("""{"type":"fixed","name":"F","size":4}""", """{"type":"fixed","name":"F","size":8}""", "FIXED_SIZE_MISMATCH", "/size", "expected: 8, found: 4")]
    [InlineData("""{"type":"fixed","name":"F","size":4}""", """{"type":"fixed","name":"a.G","size":4}""", "NAME_MISMATCH", "/name", "expected: a.G")]
    [InlineData("""["int","string"]""", """["int","boolean"]""", "MISSING_UNION_BRANCH", "/1", "reader union lacking writer type: BOOLEAN")]
    [InlineData("""["int","string"]""", "\"boolean\"", "MISSING_UNION_BRANCH", "/", "reader union lacking writer type: BOOLEAN")]
    [InlineData("\"int\"", """["null","int"]""", "TYPE_MISMATCH", "/", "reader type: INT not compatible with writer type: NULL")]
    public void An_incompatibility_says_what_and_where(string reader, string writer, string type, string location, string message)
    {
        var found = Assert.Single(SchemaCompatibility.Check(Schema.Parse(reader), Schema.Parse(writer)));
        Assert.Equal((type, location, message), (found.TypeName, found.Location, found.Message));
    }

    [Fact]
    public void A_type_shared_by_every_level_does_not_multiply_the_work_or_the_reasons()
    {
        var (reader, writer) = (Doubling("int", 40), Doubling("string", 40));
        Assert.InRange(SchemaCompatibility.Check(reader, writer).Count, 1, 100);
    }

    /// <summary>A record whose two fields are both of the next record, and so on: 2^levels paths to the innermost field.</summary>
    private static Schema Doubling(string innermost, int levels)
    {
        var schema = Schema.Parse($$"""{"type":"record","name":"R0","fields":[{"name":"a","type":"{{innermost}}"},{"name":"b","type":"{{innermost}}"}]}""");
        for (var i = 1; i < levels; i++)
            schema = Schema.Parse($$"""{"type":"record","name":"R{{i}}","fields":[{"name":"a","type":"R{{i - 1}}"},{"name":"b","type":"R{{i - 1}}"}]}""", [schema]);
        return schema;
    }

    private static string Enumeration(params string[] symbols) =>
        $$"""{"type":"enum","name":"E","symbols":[{{string.Join(',', symbols.Select(symbol => $"\"{symbol}\""))}}]}""";

    /// <summary>A record R of fields written <c>name:type</c> or <c>name:type=default</c>.</summary>
    private static string Record(params string[] fields)
    {
        var json = fields.Select(field => field.Split(':', '=')).Select(parts =>
            $$"""{"name":"{{parts[0]}}","type":"{{parts[1]}}"{{(parts.Length > 2 ? $",\"default\":{parts[2]}" : "")}}}""");
        return $$"""{"type":"record","name":"R","fields":[{{string.Join(',', json)}}]}""";
    }
}
