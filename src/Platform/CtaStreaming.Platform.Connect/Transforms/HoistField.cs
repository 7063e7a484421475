using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>Wraps the key or value into a struct, or a map, of one field.</summary>
internal sealed class HoistField : ITransformation
{
    private readonly RecordPart _part;
    private readonly string _field;
    private readonly SchemaMemory _schemas;

    public HoistField(ParsedConfig config, RecordPart part)
    {
        _part = part;
        _field = config.Text("field");
        _schemas = new(schema => ConnectSchema.Struct([new Field(_field, schema)]));
    }

    public static ConfigDef Definition { get; } = new(
        new ConfigKey("field", ConfigType.String, "The name of the one field.") { IsRequired = true });

    public ConnectRecord Apply(ConnectRecord record)
    {
        var (schema, value) = _part.Of(record);
        if (schema is null) return _part.With(record, null, new Dictionary<string, object?> { [_field] = value });
        var hoisted = _schemas.Of(schema);
        return _part.With(record, hoisted, new Struct(hoisted, [value]));
    }
}
