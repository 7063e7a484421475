using System.Text.Json.Nodes;
using CtaStreaming.Avro;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <summary>Makes the views for one writer's schema.</summary>
internal sealed class AvroViews
{
    private int _named;

    /// <param name="path">The way to the value, for messages, such as <c>->ADDRESS->CITY</c>.</param>
    /// <exception cref="FormatException">What is written cannot be read as the type.</exception>
    public AvroView Of(Schema writer, SqlType type, string path)
    {
        if (writer is UnionSchema union)
        {
            // A union of several types is Connect's struct of alternatives, which no column of this server can be declared as.
            var branches = union.Branches.Where(branch => branch.Type != SchemaType.Null).ToList();
            if (branches.Count > 1) throw Mismatch(writer, type, path);
            if (branches.Count == 0) return new("null");
            var inner = Of(branches[0], type, path);
            return inner with { Reader = new JsonArray("null", inner.Reader) };
        }

        return (writer, type) switch
        {
            ({ Type: SchemaType.Null }, _) => new("null"),
            (ArraySchema list, SqlArray array) => Array(list, array, path),
            (ArraySchema list, SqlMap map) when MapEntries.Are(list.Items) => Entries((RecordSchema)list.Items, map, path),
            (MapSchema entries, SqlMap map) => Map(entries, map, path),
            (RecordSchema record, SqlStruct structure) => Struct(record, structure, path),
            (EnumSchema symbols, { BaseType: SqlBaseType.String }) => Enum(symbols),
            (FixedSchema or { Type: SchemaType.Bytes }, SqlDecimal number) when writer.LogicalType is { Kind: LogicalTypeKind.Decimal } logical =>
                Decimal(Bytes(writer), logical.Scale, number),
            (FixedSchema or { Type: SchemaType.Bytes }, { BaseType: SqlBaseType.Bytes }) => Bytes(writer),
            _ => AvroScalarViews.Of(writer, type) ?? throw Mismatch(writer, type, path),
        };
    }

    /// <summary>The reader's record with the fields that are wanted, and where each of them is.</summary>
    public (JsonObject Reader, AvroFields Fields) Record(RecordSchema writer, IReadOnlyList<SqlField> wanted, string path)
    {
        var reader = Named(writer, "record");
        var fields = new JsonArray();
        var places = new AvroField[wanted.Count];
        for (var i = 0; i < places.Length; i++)
        {
            if (Find(writer, AvroNaming.Field(wanted[i].Name)) is not { } written)
            {
                places[i] = new(wanted[i].Name, -1, null);
                continue;
            }

            var view = Of(written.Schema, wanted[i].Type, $"{path}->{wanted[i].Name}");
            places[i] = new(wanted[i].Name, fields.Count, view);
            fields.Add(new JsonObject { ["name"] = written.Name, ["type"] = view.Reader });
        }

        reader["fields"] = fields;
        return (reader, new(places));
    }

    /// <summary>The field of the column's name; otherwise one that has it in upper case, which is how unquoted names are stored.</summary>
    private static RecordField? Find(RecordSchema writer, string name) =>
        writer.TryGetField(name, out var exact)
            ? exact
            : writer.Fields.FirstOrDefault(field => string.Equals(field.Name.ToUpperInvariant(), name, StringComparison.Ordinal));

    private AvroView Struct(RecordSchema writer, SqlStruct type, string path)
    {
        var (reader, fields) = Record(writer, type.Fields, path);
        return new(reader, value => new StructValue(fields.Read((GenericRecord)value)));
    }

    private AvroView Array(ArraySchema writer, SqlArray type, string path)
    {
        var items = Of(writer.Items, type.Item, $"{path}->ARRAY");
        return new(
            new JsonObject { ["type"] = "array", ["items"] = items.Reader },
            value => new ArrayValue([.. ((List<object?>)value).Select(items.Take)]));
    }

    private AvroView Map(MapSchema writer, SqlMap type, string path)
    {
        var values = Of(writer.Values, type.Value, $"{path}->MAP_VAL");
        return new(
            new JsonObject { ["type"] = "map", ["values"] = values.Reader },
            value => new MapValue(((Dictionary<string, object?>)value).Select(pair =>
                new KeyValuePair<object, object?>(pair.Key, values.Take(pair.Value)))));
    }

    private AvroView Entries(RecordSchema writer, SqlMap type, string path)
    {
        var (reader, fields) = Record(writer, [new("key", type.Key), new("value", type.Value)], path);
        return new(
            new JsonObject { ["type"] = "array", ["items"] = reader },
            value => new MapValue(((List<object?>)value).Select(entry =>
            {
                var pair = fields.Read((GenericRecord)entry!);
                return new KeyValuePair<object, object?>(pair[0] ?? throw new FormatException($"The map at {path} has a null key."), pair[1]);
            })));
    }

    private AvroView Enum(EnumSchema writer)
    {
        var reader = Named(writer, "enum");
        reader["symbols"] = new JsonArray([.. writer.Symbols.Select(symbol => (JsonNode)symbol)]);
        return new(reader, value => ((GenericEnum)value).Symbol);
    }

    private AvroView Bytes(Schema writer)
    {
        if (writer is not FixedSchema { Size: var size }) return new("bytes");
        var reader = Named((FixedSchema)writer, "fixed");
        reader["size"] = size;
        return new(reader, value => ((GenericFixed)value).Value.ToArray());
    }

    private static AvroView Decimal(AvroView bytes, int scale, SqlDecimal type) => new(
        bytes.Reader,
        value => DecimalFit.Fit(new(new((byte[])bytes.Take(value)!, isUnsigned: false, isBigEndian: true), scale), type));

    /// <summary>
    /// A name of its own for each place where the type is used, since each may want other fields of it; the alias ties it to the writer's.
    /// </summary>
    private JsonObject Named(NamedSchema writer, string type) =>
        new() { ["type"] = type, ["name"] = $"View{_named++}", ["aliases"] = new JsonArray(writer.FullName) };

    private static FormatException Mismatch(Schema writer, SqlType type, string path) =>
        new($"Cannot deserialize type {(writer is NamedSchema named ? named.FullName : writer.ToString())} as type {type} for path: {path}");
}
