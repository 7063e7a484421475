using System.Text.Json.Nodes;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <summary>
/// The schema of columns as ksqlDB registers it, in the manner of Confluent's AvroData: fields are nullable, records are named by the way
/// to them, and what Connect knows beyond Avro is kept in properties.
/// </summary>
/// <param name="isPlain">
/// Leaves out logical types and properties. The bytes are the same, and values are then taken as the plain numbers that rows hold.
/// </param>
internal sealed class AvroSchemaText(bool isPlain)
{
    /// <param name="name">The full name of the record.</param>
    public JsonNode Record(ValueList<Column> columns, string name) =>
        Record(columns.Select(column => new SqlField(column.Name, column.Type)), name);

    /// <summary>A type that is the whole datum, or inside a union.</summary>
    /// <param name="name">What the type, if it is a record, is named, and what names inside begin with.</param>
    public JsonNode Of(SqlType type, string name) => type switch
    {
        SqlStruct record => Record(record.Fields, name),
        SqlArray array => new JsonObject { ["type"] = "array", ["items"] = Nullable(array.Item, name) },
        SqlMap map => Map(map, name),
        SqlDecimal number => Decimal(number),
        _ => type.BaseType switch
        {
            SqlBaseType.Boolean => "boolean",
            SqlBaseType.Integer => "int",
            SqlBaseType.BigInt => "long",
            SqlBaseType.Double => "double",
            SqlBaseType.String => "string",
            SqlBaseType.Bytes => "bytes",
            SqlBaseType.Date => Logical("int", "Date", "date"),
            SqlBaseType.Time => Logical("int", "Time", "time-millis"),
            SqlBaseType.Timestamp => Logical("long", "Timestamp", "timestamp-millis"),
            _ => throw new ArgumentException($"The AVRO format has no {type}.", nameof(type)),
        },
    };

    private JsonObject Record(IEnumerable<SqlField> fields, string name)
    {
        var json = new JsonObject
        {
            ["type"] = "record",
            ["name"] = name,
            ["fields"] = new JsonArray([.. fields.Select(field => Field(AvroNaming.Field(field.Name), field.Type, $"{name}_{field.Name}"))]),
        };
        return Named(json, name);
    }

    private JsonObject Field(string name, SqlType type, string inner) =>
        new() { ["name"] = name, ["type"] = Nullable(type, inner), ["default"] = null };

    private JsonArray Nullable(SqlType type, string name) => ["null", Of(type, name)];

    /// <summary>Avro's own maps have keys that cannot be null, ksqlDB's can: Connect then writes a list of entries.</summary>
    private JsonObject Map(SqlMap map, string name)
    {
        var entry = new JsonObject
        {
            ["type"] = "record",
            ["name"] = name,
            ["fields"] = new JsonArray(Field("key", map.Key, $"{name}_MapKey"), Field("value", map.Value, $"{name}_MapValue")),
        };
        if (!isPlain) entry[MapEntries.Property] = MapEntries.TypeName;
        return Named(new JsonObject { ["type"] = "array", ["items"] = entry }, name);
    }

    private JsonNode Decimal(SqlDecimal type)
    {
        if (isPlain) return "bytes";
        var json = new JsonObject { ["type"] = "bytes", ["scale"] = type.Scale, ["precision"] = type.Precision, ["connect.version"] = 1 };
        json["connect.parameters"] = new JsonObject { ["connect.decimal.precision"] = $"{type.Precision}", ["scale"] = $"{type.Scale}" };
        json["connect.name"] = "org.apache.kafka.connect.data.Decimal";
        json["logicalType"] = "decimal";
        return json;
    }

    private JsonNode Logical(string type, string connectName, string logicalType) => isPlain
        ? type
        : new JsonObject
        {
            ["type"] = type,
            ["connect.version"] = 1,
            ["connect.name"] = $"org.apache.kafka.connect.data.{connectName}",
            ["logicalType"] = logicalType,
        };

    private JsonObject Named(JsonObject json, string name)
    {
        if (!isPlain) json["connect.name"] = name;
        return json;
    }
}
