using FsCheck;
using FsCheck.Fluent;

namespace CtaStreaming.Avro.Tests.Support;

/// <summary>Random schemas of every type, as JSON.</summary>
internal static class SchemaGen
{
    private static readonly string[] Primitives =
        ["\"null\"", "\"boolean\"", "\"int\"", "\"long\"", "\"float\"", "\"double\"", "\"bytes\"", "\"string\""];

    private static readonly string[] Logical =
    [
        """{"type":"string","p":[1,"é"]}""",
        Logically("int", "date"), Logically("int", "time-millis"), Logically("long", "time-micros"),
        Logically("long", "timestamp-millis"), Logically("long", "timestamp-micros"), Logically("long", "timestamp-nanos"),
        Logically("long", "local-timestamp-millis"), Logically("long", "local-timestamp-micros"), Logically("long", "local-timestamp-nanos"),
        Logically("string", "uuid"), """{"type":"bytes","logicalType":"decimal","precision":9,"scale":3}""",
    ];

    public static Gen<Schema> Any { get; } = Json(3, "N", withLogicalTypes: true).Select(Schema.Parse);

    /// <summary>Without logical types or properties, and with unions whose branches no implementation can confuse.</summary>
    public static Gen<Schema> Plain { get; } = Json(3, "N", withLogicalTypes: false).Select(Schema.Parse);

    private static Gen<string> Json(int depth, string name, bool withLogicalTypes)
    {
        var leaf = Gen.Elements(withLogicalTypes ? [.. Primitives, .. Logical] : Primitives);
        var named = Gen.OneOf(Enum(name), Fixed(name, withLogicalTypes));
        if (depth == 0)
            return Gen.OneOf(leaf, named);
        Gen<string> Inner(string suffix) => Json(depth - 1, name + suffix, withLogicalTypes);
        return Gen.Frequency(
            (3, leaf),
            (1, named),
            (3, Record(depth, name, withLogicalTypes)),
            (1, Inner("i").Select(items => $$"""{"type":"array","items":{{items}}}""")),
            (1, Inner("v").Select(values => $$"""{"type":"map","values":{{values}},"p":1}""")),
            (2, withLogicalTypes ? Union(name, Inner("u")) : Inner("u").Select(PlainUnion)));
    }

    private static Gen<string> Record(int depth, string name, bool withLogicalTypes) =>
        from count in Gen.Choose(0, 4)
        from fields in Gen.CollectToArray(Enumerable.Range(0, count), i => Json(depth - 1, $"{name}f{i}", withLogicalTypes))
        from recursive in Gen.Elements(true, false)
        let own = fields.Select((field, i) => $$"""{"name":"f{{i}}","type":{{field}},"doc":"\"{{i}}\""}""")
        let all = recursive ? own.Append($$"""{"name":"again","type":["null","{{name}}"],"default":null}""") : own
        select $$"""{"type":"record","name":"{{name}}","namespace":"a.b","fields":[{{string.Join(',', all)}}]}""";

    private static Gen<string> Enum(string name) =>
        from count in Gen.Choose(1, 5)
        select $$"""{"type":"enum","name":"{{name}}","symbols":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"S{i}\""))}}]}""";

    private static Gen<string> Fixed(string name, bool withLogicalTypes) =>
        from size in Gen.Choose(0, 5)
        from kind in Gen.Choose(0, withLogicalTypes ? 3 : 0)
        select kind switch
        {
            1 => $$"""{"type":"fixed","name":"{{name}}","size":16,"logicalType":"uuid"}""",
            2 => $$"""{"type":"fixed","name":"{{name}}","size":12,"logicalType":"duration"}""",
            3 => $$"""{"type":"fixed","name":"{{name}}","size":5,"logicalType":"decimal","precision":9,"scale":3}""",
            _ => $$"""{"type":"fixed","name":"{{name}}","size":{{size}}}""",
        };

    private static Gen<string> Union(string name, Gen<string> inner) =>
        from branch in inner
        from others in Gen.SubListOf("\"null\"", "\"boolean\"", "\"string\"", "\"long\"", $$"""{"type":"fixed","name":"{{name}}Z","size":1}""", Logical[1])
        let all = others.Append(branch).ToList()
        from ordered in Gen.Shuffle(all)
        let json = $"[{string.Join(',', ordered)}]"
        select IsSchema(json) ? json : $"[{all[0]}]" is var single && IsSchema(single) ? single : branch;

    private static string PlainUnion(string branch)
    {
        var json = $"[\"null\",{branch}]";
        return IsSchema(json) ? json : branch;
    }

    private static bool IsSchema(string json)
    {
        try
        {
            Schema.Parse(json);
            return true;
        }
        catch (AvroException)
        {
            return false;
        }
    }

    private static string Logically(string type, string logicalType) => $$"""{"type":"{{type}}","logicalType":"{{logicalType}}"}""";
}
