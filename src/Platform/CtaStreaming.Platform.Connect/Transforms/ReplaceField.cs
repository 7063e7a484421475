using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>Leaves out and renames fields. What is left out goes by the old names.</summary>
internal sealed class ReplaceField : ITransformation
{
    private const string Purpose = "field replacement";

    private readonly RecordPart _part;
    private readonly IReadOnlyList<string> _exclude;
    private readonly IReadOnlyList<string> _include;
    private readonly Dictionary<string, string> _renames;
    private readonly SchemaMemory _schemas;

    public ReplaceField(ParsedConfig config, RecordPart part)
    {
        _part = part;
        _exclude = [.. config.List("exclude"), .. config.List("blacklist")];
        _include = [.. config.List("include"), .. config.List("whitelist")];
        _renames =
            config.List("renames").Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        _schemas =
            new(
                schema => schema.WithFields(
                    schema.Fields.Where(field => IsKept(field.Name)).Select(field => field with { Name = Renamed(field.Name) })));
    }

    public static ConfigDef Definition { get; } = new(
        new ConfigKey("exclude", ConfigType.List, "Fields to leave out.") { Default = "" },
        new ConfigKey("include", ConfigType.List, "Fields to keep; when empty, all.") { Default = "" },
        new ConfigKey("renames", ConfigType.List, "Pairs old:new.") { Default = "", Check = CheckRenames },
        new ConfigKey("blacklist", ConfigType.List, "The old name of exclude.") { Default = "", Importance = Importance.Low },
        new ConfigKey("whitelist", ConfigType.List, "The old name of include.") { Default = "", Importance = Importance.Low });

    public ConnectRecord Apply(ConnectRecord record)
    {
        var (schema, value) = _part.Of(record);
        if (value is null) return record;
        if (schema is null)
        {
            var map = Require.Map(value, Purpose);
            return _part.With(
                record, null, map.Where(field => IsKept(field.Key))
                    .ToDictionary(field => Renamed(field.Key), field => field.Value, StringComparer.Ordinal));
        }

        var old = Require.Struct(value, Purpose);
        var replaced = _schemas.Of(old.Schema);
        return _part.With(
            record,
            replaced,
            new Struct(replaced, [.. old.Schema.Fields.Where(field => IsKept(field.Name)).Select(field => old[field.Name])]));
    }

    private bool IsKept(string field) => !_exclude.Contains(field) && (_include.Count == 0 || _include.Contains(field));

    private string Renamed(string field) => _renames.GetValueOrDefault(field, field);

    private static string? CheckRenames(object? value) =>
        value is string[] pairs && pairs.Any(pair => pair.Split(':') is not [{ Length: > 0 }, { Length: > 0 }])
            ? "should be in format: \"from:to, from2:to2\""
            : null;
}
