using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>Casts fields, or the whole key or value, to a primitive type.</summary>
internal sealed class Cast : ITransformation
{
    private const string SpecKey = "spec";
    private const string Purpose = "cast types";

    private readonly RecordPart _part;
    private readonly CastSpec _spec;
    private readonly SchemaMemory _schemas;

    public Cast(ParsedConfig config, RecordPart part)
    {
        _part = part;
        _spec = CastSpec.Parse(config.List(SpecKey));
        _schemas = new(schema => schema.WithFields(
            schema.Fields.Select(field => _spec.Fields.TryGetValue(field.Name, out var type)
                ? field with { Schema = Target(field.Schema, type) }
                : field)));
    }

    public static ConfigDef Definition { get; } = new(
        new ConfigKey(
            SpecKey,
            ConfigType.List,
            "Pairs field:type, or one type for the whole; types are int8, int16, int32, int64, float32, float64, boolean and string.")
        {
            IsRequired = true,
            Importance = Importance.High,
            Check = value => value is string[] spec ? CastSpec.Check(spec) : null,
        });

    public ConnectRecord Apply(ConnectRecord record)
    {
        var (schema, value) = _part.Of(record);
        if (_spec.Whole is { } whole) return _part.With(record, schema is null ? null : Target(schema, whole), CastValue.To(value, whole));
        if (value is null) return record;
        if (schema is null)
        {
            var map = new Dictionary<string, object?>(Require.Map(value, Purpose), StringComparer.Ordinal);
            foreach (var (field, type) in _spec.Fields) map[field] = CastValue.To(map.GetValueOrDefault(field), type);
            return _part.With(record, null, map);
        }

        var old = Require.Struct(value, Purpose);
        var cast = _schemas.Of(old.Schema);
        return _part.With(record, cast, new Struct(cast, [.. old.Schema.Fields.Select((field, i) =>
            _spec.Fields.TryGetValue(field.Name, out var type) ? CastValue.To(old[i], type) : old[i])]));
    }

    // A cast drops the logical type's name: what comes out is a plain number or text.
    private static ConnectSchema Target(ConnectSchema schema, ConnectType type) =>
        new(type) { IsOptional = schema.IsOptional, Default = CastValue.To(schema.Default, type) };
}

/// <summary>The setting <c>spec</c>, read.</summary>
internal sealed record CastSpec(ConnectType? Whole, IReadOnlyDictionary<string, ConnectType> Fields)
{
    private static readonly Dictionary<string, ConnectType> Types = new[]
    {
        ConnectType.Int8, ConnectType.Int16, ConnectType.Int32, ConnectType.Int64, ConnectType.Float32, ConnectType.Float64,
        ConnectType.Boolean, ConnectType.String,
    }.ToDictionary(type => type.ToString(), StringComparer.OrdinalIgnoreCase);

    public static string? Check(IReadOnlyList<string> spec)
    {
        try
        {
            Parse(spec);
            return null;
        }
        catch (ConfigException exception)
        {
            return exception.Message;
        }
    }

    /// <exception cref="ConfigException">Not a list of casts.</exception>
    public static CastSpec Parse(IReadOnlyList<string> spec)
    {
        if (spec is [var only] && !only.Contains(':')) return new(TypeOf(only), new Dictionary<string, ConnectType>());
        var fields = new Dictionary<string, ConnectType>(StringComparer.Ordinal);
        foreach (var pair in spec)
        {
            if (pair.Split(':', StringSplitOptions.TrimEntries) is not [var field, var type])
                throw new ConfigException(spec.Count == 0
                    ? "Must specify at least one field to cast."
                    : $"Invalid cast '{pair}': write field:type");
            fields[field] = TypeOf(type);
        }

        return fields.Count > 0 ? new(null, fields) : throw new ConfigException("Must specify at least one field to cast.");
    }

    private static ConnectType TypeOf(string name) => Types.TryGetValue(name, out var type)
        ? type
        : throw new ConfigException($"Cast transformation does not support casting to/from {name}; supported types are"
            + $" {string.Join(", ", Types.Values.Select(known => known.UpperName()))}");
}
