using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>Puts one field in the place of the whole key or value.</summary>
internal sealed class ExtractField(ParsedConfig config, RecordPart part) : ITransformation
{
    private const string FieldKey = "field";
    private const string SyntaxKey = "field.syntax.version";
    private const string Purpose = "field extraction";

    private readonly string[] _path = config.Text(SyntaxKey) == "V2" ? config.Text(FieldKey).Split('.') : [config.Text(FieldKey)];

    public static ConfigDef Definition { get; } = new(
        new ConfigKey(FieldKey, ConfigType.String, "The field to extract.") { IsRequired = true },
        new ConfigKey(SyntaxKey, ConfigType.String, "V2 takes dots in the field's name as a path into nested fields.")
        {
            Default = "V1",
            Importance = Importance.High,
            Check = ConfigChecks.OneOf("V1", "V2"),
        });

    public ConnectRecord Apply(ConnectRecord record)
    {
        var (schema, value) = part.Of(record);
        foreach (var field in _path)
        {
            if (schema is null) value = value is null ? null : Require.Map(value, Purpose).GetValueOrDefault(field);
            else (schema, value) = Step(schema, value, field);
        }

        return part.With(record, schema, value);
    }

    private static (ConnectSchema Schema, object? Value) Step(ConnectSchema schema, object? value, string field)
    {
        var found = schema.FieldOf(field) ?? throw new ConnectException($"Unknown field: {field}");
        return (found.Schema, value is null ? null : Require.Struct(value, Purpose)[field] ?? found.Schema.Default);
    }
}
