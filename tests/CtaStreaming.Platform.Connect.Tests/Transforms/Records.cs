using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Plugins;
using CtaStreaming.Platform.Connect.Runtime;

namespace CtaStreaming.Platform.Connect.Tests.Transforms;

/// <summary>Records with and without a schema, and transformations made from configs, as a connector's would be.</summary>
internal static class Records
{
    private const string Package = "org.apache.kafka.connect.transforms.";

    public static ConnectRecord WithSchema(params (string Name, ConnectSchema Schema, object? Value)[] fields)
    {
        var schema = ConnectSchema.Struct(fields.Select(field => new Field(field.Name, field.Schema)), "rows");
        return new ConnectRecord("topic") { ValueSchema = schema, Value = new Struct(schema, [.. fields.Select(field => field.Value)]) };
    }

    public static ConnectRecord WithoutSchema(params (string Name, object? Value)[] fields) =>
        new("topic") { Value = fields.ToDictionary(field => field.Name, field => field.Value) };

    /// <summary>Applies transformations, each written <c>Class|setting=value|…</c>.</summary>
    public static ConnectRecord? Apply(ConnectRecord record, params string[] transformations)
    {
        var config = new Dictionary<string, string?> { ["transforms"] = string.Join(',', transformations.Select((_, i) => $"t{i}")) };
        for (var i = 0; i < transformations.Length; i++)
        {
            var parts = transformations[i].Split('|');
            config[$"transforms.t{i}.type"] = Package + parts[0];
            foreach (var setting in parts.Skip(1)) config[setting.StartsWith("predicates", StringComparison.Ordinal)
                ? setting.Split('=', 2)[0]
                : $"transforms.t{i}.{setting.Split('=', 2)[0]}"] = setting.Split('=', 2)[1];
        }

        using var plugins = new PluginTable(null, TimeProvider.System);
        return new RecordPipeline(config, plugins, new Dictionary<string, string>()).Transform(record);
    }

    /// <summary>A key or value as text, with its schema where it has one.</summary>
    public static string Describe(ConnectSchema? schema, object? value) =>
        schema is null ? JavaText.Of(value) : $"{Describe(schema)} {JavaText.Of(value)}";

    public static string Describe(ConnectSchema schema)
    {
        var name = schema.Name is null ? schema.Type.JsonName() : schema.Name[(schema.Name.LastIndexOf('.') + 1)..];
        var fields = schema.Type == ConnectType.Struct
            ? $"({string.Join(", ", schema.Fields.Select(field => $"{field.Name}: {Describe(field.Schema)}"))})"
            : "";
        return $"{name}{fields}{(schema.IsOptional ? "?" : "")}";
    }
}
