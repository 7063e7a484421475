using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Tests.Transforms;

public sealed class FieldTransformationTests
{
    private static readonly ConnectSchema Int = new(ConnectType.Int32);
    private static readonly ConnectSchema Text = new(ConnectType.String);

    private static ConnectRecord Row =>
        Records.WithSchema(("id", Int, 7), ("name", Text.Optional(), "x"), ("nothing", Text.Optional(), null));

    private static ConnectRecord Map => Records.WithoutSchema(("id", 7), ("name", "x"), ("nothing", null));

    /// <summary>A transformation; the value (or key, where it is for keys) that comes out with a schema, and without one.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        { "ReplaceField$Value|exclude=id", "rows(name: string?, nothing: string?) Struct{name=x}", "{name=x, nothing=null}" },
        { "ReplaceField$Value|include=id,nothing", "rows(id: int32, nothing: string?) Struct{id=7}", "{id=7, nothing=null}" },
        { "ReplaceField$Value|include=id,name|exclude=name|renames=id:key,name:label", "rows(key: int32) Struct{key=7}", "{key=7}" },
        { "ReplaceField$Value|renames=id:name,name:id", "rows(name: int32, id: string?, nothing: string?)"
            + " Struct{name=7,id=x}", "{name=7, id=x, nothing=null}" },
        { "ReplaceField$Value|blacklist=name,nothing", "rows(id: int32) Struct{id=7}", "{id=7}" },
        { "ReplaceField$Value|whitelist=name", "rows(name: string?) Struct{name=x}", "{name=x}" },
        { "ExtractField$Value|field=id", "int32 7", "7" },
        { "ExtractField$Value|field=nothing", "string? null", "null" },
        { "HoistField$Value|field=row", "struct(row: rows(id: int32, name: string?, nothing: string?))"
            + " Struct{row=Struct{id=7,name=x}}", "{row={id=7, name=x, nothing=null}}" },
        { "InsertField$Value|topic.field=t!|static.field=s|static.value=v|partition.field=p", "rows(id: int32, name: string?, nothing:"
            + " string?, t: string, p: int32?, s: string?)"
                + " Struct{id=7,name=x,t=topic,s=v}", "{id=7, name=x, nothing=null, t=topic, p=null, s=v}" },
        { "InsertField$Value|timestamp.field=at?|offset.field=o", "rows(id: int32, name: string?, nothing: string?, o: int64?, at:"
            + " Timestamp?) Struct{id=7,name=x}", "{id=7, name=x, nothing=null, o=null, at=null}" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_value_is_changed_with_its_schema_and_without_one(string transformation, string withSchema, string withoutSchema)
    {
        var row = Records.Apply(Row, transformation)!;
        Assert.Equal(withSchema, Records.Describe(row.ValueSchema, row.Value));
        var map = Records.Apply(Map, transformation)!;
        Assert.Null(map.ValueSchema);
        Assert.Equal(withoutSchema, Records.Describe(null, map.Value));
    }

    [Theory]
    [InlineData("ValueToKey|fields=name,id", "struct(name: string?, id: int32) Struct{name=x,id=7}", "{name=x, id=7}")]
    [InlineData("ValueToKey|fields=name;ExtractField$Key|field=name", "string? x", "x")]
    [InlineData("ValueToKey|fields=id;ReplaceField$Key|renames=id:key", "struct(key: int32) Struct{key=7}", "{key=7}")]
    [InlineData("ValueToKey|fields=id;Cast$Key|spec=id:string", "struct(id: string) Struct{id=7}", "{id=7}")]
    [InlineData("ValueToKey|fields=id;ExtractField$Key|field=id;HoistField$Key|field=k", "struct(k: int32) Struct{k=7}", "{k=7}")]
    public void A_key_is_made_from_the_value(string transformations, string withSchema, string withoutSchema)
    {
        var row = Records.Apply(Row, transformations.Split(';'))!;
        Assert.Equal(withSchema, Records.Describe(row.KeySchema, row.Key));
        Assert.Equal("rows", row.ValueSchema!.Name);
        var map = Records.Apply(Map, transformations.Split(';'))!;
        Assert.Equal(withoutSchema, Records.Describe(map.KeySchema, map.Key));
    }

    [Theory]
    [InlineData("ValueToKey|fields=gone", "Field does not exist: gone")]
    [InlineData("ExtractField$Value|field=gone", "Unknown field: gone")]
    public void A_field_that_is_not_there_is_an_error_with_a_schema_and_null_without(string transformation, string error)
    {
        Assert.Equal(error, Assert.ThrowsAny<ConnectException>(() => Records.Apply(Row, transformation)).Message);
        var map = Records.Apply(Map, transformation)!;
        Assert.Equal(transformation.StartsWith('V')
            ? "{gone=null}"
            : "null", Records.Describe(null, transformation.StartsWith('V') ? map.Key : map.Value));
    }

    [Fact]
    public void A_null_value_passes_or_fails_as_each_transformation_has_it()
    {
        var tombstone = new ConnectRecord("topic");
        foreach (var transformation in (string[])["ReplaceField$Value|exclude=a", "ExtractField$Value|field=a", "InsertField$Value|topic.field=t", "Cast$Value|spec=a:int8", "TimestampConverter$Value|field=a|target.type=unix"])
            Assert.Null(Records.Apply(tombstone, transformation)!.Value);
        Assert.Equal(
            "Only Map objects supported in absence of schema for [copying fields from value to key], found: null",
            Assert.Throws<DataException>(() => Records.Apply(tombstone, "ValueToKey|fields=a")).Message);
    }

    [Fact]
    public void A_path_of_version_2_leads_into_nested_fields()
    {
        var nested = Records.Apply(Row, "HoistField$Value|field=a", "ExtractField$Value|field=a.name|field.syntax.version=V2")!;
        Assert.Equal("string? x", Records.Describe(nested.ValueSchema, nested.Value));
        var map = Records.Apply(Map, "HoistField$Value|field=a", "ExtractField$Value|field=a.id|field.syntax.version=V2")!;
        Assert.Equal(7, map.Value);
    }

    [Fact]
    public void A_schema_gets_another_name_and_version()
    {
        var row = Records.Apply(Row, "SetSchemaMetadata$Value|schema.name=com.example.Row|schema.version=3")!;
        Assert.Equal(("com.example.Row", 3), (row.ValueSchema!.Name, row.ValueSchema.Version));
        Assert.Same(row.ValueSchema, ((Struct)row.Value!).Schema);
        Assert.Throws<DataException>(() => Records.Apply(Map, "SetSchemaMetadata$Value|schema.name=x"));
    }

    [Fact]
    public void Records_of_one_schema_share_what_it_becomes()
    {
        var schema = ConnectSchema.Struct([new("a", Int)]);
        var memory = new Connect.Transforms.SchemaMemory(_ => ConnectSchema.Struct([]));
        Assert.Same(memory.Of(schema), memory.Of(schema));
        Assert.NotSame(memory.Of(schema), memory.Of(Row.ValueSchema!));
    }
}
