using System.Globalization;
using System.Text.Json.Nodes;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Converters;

/// <summary>Connect's schemas as Avro's, in the form of Confluent's AvroConverter, whose readers turn it back without loss.</summary>
/// <param name="hasMetaData">Whether Connect's own names, versions and types are kept as properties.</param>
/// <param name="scrubsNames">Whether names are made to fit.</param>
internal sealed class AvroSchemaMapping(bool hasMetaData, bool scrubsNames)
{
    private const string DefaultName = "io.confluent.connect.avro.ConnectDefault";
    private const int DefaultPrecision = 64;

    private bool HasMetaData => hasMetaData;

    public string Map(ConnectSchema schema) => new Pass(this).Map(schema).ToJsonString();

    /// <summary>The precision of a Decimal, and whether Avro allows its scale: where it does not, readers see plain bytes.</summary>
    public static (int Precision, int Scale, bool IsValid) DecimalOf(ConnectSchema schema)
    {
        var scale = int.Parse(schema.Parameters[LogicalTypes.ScaleParameter], CultureInfo.InvariantCulture);
        var precision = schema.Parameters.TryGetValue(LogicalTypes.PrecisionParameter, out var text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : DefaultPrecision;
        return (precision, scale, scale >= 0 && scale <= precision);
    }

    private string Scrub(string name) => scrubsNames ? string.Join('.', name.Split('.').Select(ScrubPart)) : name;

    private static string ScrubPart(string part) => string.Concat(part.Select((character, place) =>
        char.IsAsciiLetter(character) || (place > 0 && char.IsAsciiDigit(character)) ? character : '_'));

    /// <summary>One schema: structs without a name are numbered within it.</summary>
    private sealed class Pass(AvroSchemaMapping mapping)
    {
        private int _unnamed;

        public JsonNode Map(ConnectSchema schema)
        {
            var required = Required(schema);
            return schema.IsOptional ? new JsonArray("null", required) : required;
        }

        private JsonNode Required(ConnectSchema schema)
        {
            var json = new JsonObject { ["type"] = TypeOf(schema) };
            AddParts(json, schema);
            AddMetaData(json, schema);
            return json.Count == 1 ? JsonValue.Create((string)json["type"]!) : json;
        }

        private static string TypeOf(ConnectSchema schema) => schema.Type switch
        {
            ConnectType.Int8 or ConnectType.Int16 or ConnectType.Int32 => "int",
            ConnectType.Int64 => "long",
            ConnectType.Float32 => "float",
            ConnectType.Float64 => "double",
            ConnectType.Struct => "record",
            var other => other.JsonName(),
        };

        private void AddParts(JsonObject json, ConnectSchema schema)
        {
            switch (schema.Type)
            {
                case ConnectType.Struct:
                    json["name"] = mapping.Scrub(schema.Name ?? (_unnamed++ == 0 ? DefaultName : $"{DefaultName}{_unnamed}"));
                    if (schema.Doc is not null) json["doc"] = schema.Doc;
                    json["fields"] = new JsonArray([.. schema.Fields.Select(Field)]);
                    break;
                case ConnectType.Array:
                    json["items"] = Map(schema.Values!);
                    break;
                case ConnectType.Map:
                    json["values"] = Map(schema.Values!);
                    break;
            }
        }

        private JsonObject Field(Field field)
        {
            var json = new JsonObject { ["name"] = mapping.Scrub(field.Name), ["type"] = Map(field.Schema) };
            if (field.Schema.Doc is not null) json["doc"] = field.Schema.Doc;
            if (field.Schema.IsOptional) json["default"] = null;
            return json;
        }

        private void AddMetaData(JsonObject json, ConnectSchema schema)
        {
            if (schema.Name == LogicalTypes.Decimal)
            {
                var (precision, scale, _) = DecimalOf(schema);
                json["scale"] = scale;
                json["precision"] = precision;
            }

            if (mapping.HasMetaData)
            {
                if (schema.Type is ConnectType.Int8 or ConnectType.Int16) json["connect.type"] = schema.Type.JsonName();
                if (schema.Version is { } version) json["connect.version"] = version;
                if (!schema.Parameters.IsEmpty)
                    json["connect.parameters"] = new JsonObject(
                        schema.Parameters.Select(parameter => KeyValuePair.Create(parameter.Key, (JsonNode?)parameter.Value)));
                if (schema.Name is not null) json["connect.name"] = schema.Name;
            }

            if (LogicalNameOf(schema) is { } logical) json["logicalType"] = logical;
        }

        private static string? LogicalNameOf(ConnectSchema schema) => schema.Name switch
        {
            LogicalTypes.Decimal => "decimal",
            LogicalTypes.Date => "date",
            LogicalTypes.Time => "time-millis",
            LogicalTypes.Timestamp => "timestamp-millis",
            _ => null,
        };
    }
}
