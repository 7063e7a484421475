using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>Makes the key from fields of the value.</summary>
internal sealed class ValueToKey : ITransformation
{
    private const string FieldsKey = "fields";
    private const string Purpose = "copying fields from value to key";

    private readonly IReadOnlyList<string> _fields;
    private readonly SchemaMemory _keySchemas;

    public ValueToKey(ParsedConfig config)
    {
        _fields = config.List(FieldsKey);
        _keySchemas = new(KeySchema);
    }

    public static ConfigDef Definition { get; } = new(
        new ConfigKey(FieldsKey, ConfigType.List, "The fields of the value that make up the key, in this order.")
        {
            IsRequired = true,
            Importance = Importance.High,
            Check = value => value is string[] { Length: 0 } ? "Empty list" : null,
        });

    public ConnectRecord Apply(ConnectRecord record)
    {
        if (record.ValueSchema is null)
        {
            var map = Require.Map(record.Value, Purpose);
            var key = _fields.ToDictionary(field => field, map.GetValueOrDefault, StringComparer.Ordinal);
            return record with { KeySchema = null, Key = key };
        }

        var value = Require.Struct(record.Value, Purpose);
        var schema = _keySchemas.Of(value.Schema);
        return record with { KeySchema = schema, Key = new Struct(schema, [.. _fields.Select(field => value[field])]) };
    }

    private ConnectSchema KeySchema(ConnectSchema value) => ConnectSchema.Struct(
        _fields.Select(field => value.FieldOf(field) ?? throw new DataException($"Field does not exist: {field}")));
}
