using System.Globalization;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>Gives the schema another name, another version, or both.</summary>
internal sealed class SetSchemaMetadata : ITransformation
{
    private readonly RecordPart _part;
    private readonly SchemaMemory _schemas;

    public SetSchemaMetadata(ParsedConfig config, RecordPart part)
    {
        _part = part;
        var name = config.TextOrNull("schema.name");
        var version = (int?)config["schema.version"];
        _schemas = new(schema => schema with { Name = name ?? schema.Name, Version = version ?? schema.Version });
    }

    public static ConfigDef Definition { get; } = new(
        new ConfigKey("schema.name", ConfigType.String, "The name to set.") { Importance = Importance.High },
        new ConfigKey("schema.version", ConfigType.Int, "The version to set.") { Importance = Importance.High });

    public ConnectRecord Apply(ConnectRecord record)
    {
        var (schema, value) = _part.Of(record);
        if (schema is null && value is null) return record;
        if (schema is null)
            throw new DataException(
                $"Schema required for [updating schema metadata] of the {_part.ToString().ToLower(CultureInfo.InvariantCulture)}");
        var renamed = _schemas.Of(schema);
        return _part.With(record, renamed, value is Struct fields
            ? new Struct(renamed, [.. fields.Schema.Fields.Select((_, i) => fields[i])])
            : value);
    }
}
