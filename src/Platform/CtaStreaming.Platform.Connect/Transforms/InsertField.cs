using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>
/// Appends what is known of the record, or a constant. Before it is sent, a source's record has no offset, and seldom a partition
/// or a timestamp: such fields stay null.
/// </summary>
internal sealed class InsertField : ITransformation
{
    private const string Purpose = "field insertion";

    private readonly RecordPart _part;
    private readonly Insertion[] _insertions;
    private readonly SchemaMemory _schemas;

    public InsertField(ParsedConfig config, RecordPart part)
    {
        _part = part;
        var @static = config.TextOrNull("static.value");
        _insertions =
        [
            .. Insertion.Parse(config.TextOrNull("topic.field"), new(ConnectType.String), record => record.Topic),
            .. Insertion.Parse(config.TextOrNull("partition.field"), new(ConnectType.Int32), record => record.Partition),
            .. Insertion.Parse(config.TextOrNull("offset.field"), new(ConnectType.Int64), _ => null),
            .. Insertion.Parse(config.TextOrNull("timestamp.field"), LogicalTypes.TimestampSchema, record => record.Timestamp),
            .. Insertion.Parse(config.TextOrNull("static.field"), new(ConnectType.String), _ => @static),
        ];
        _schemas = new(schema => schema.WithFields([.. schema.Fields, .. _insertions.Select(insertion => insertion.Field)]));
    }

    public static ConfigDef Definition { get; } = new(
        new ConfigKey("topic.field", ConfigType.String, "A field for the topic; end it with ! when it must have a value."),
        new ConfigKey("partition.field", ConfigType.String, "A field for the partition."),
        new ConfigKey("offset.field", ConfigType.String, "A field for the offset, which only sinks know."),
        new ConfigKey("timestamp.field", ConfigType.String, "A field for the record's timestamp."),
        new ConfigKey("static.field", ConfigType.String, "A field for a constant."),
        new ConfigKey("static.value", ConfigType.String, "The constant."));

    public ConnectRecord Apply(ConnectRecord record)
    {
        var (schema, value) = _part.Of(record);
        if (value is null) return record;
        if (schema is null)
        {
            var map = new Dictionary<string, object?>(Require.Map(value, Purpose), StringComparer.Ordinal);
            foreach (var insertion in _insertions) map[insertion.Field.Name] = insertion.ValueOf(record);
            return _part.With(record, null, map);
        }

        var old = Require.Struct(value, Purpose);
        var extended = _schemas.Of(old.Schema);
        var values = old.Schema.Fields.Select((_, i) => old[i]).Concat(_insertions.Select(insertion => insertion.ValueOf(record)));
        return _part.With(record, extended, new Struct(extended, [.. values]));
    }

    private sealed record Insertion(Field Field, Func<ConnectRecord, object?> ValueOf)
    {
        public static IEnumerable<Insertion> Parse(string? name, ConnectSchema type, Func<ConnectRecord, object?> valueOf) => name switch
        {
            null or "" => [],
            [.. var required, '!'] => [new(new Field(required, type), valueOf)],
            [.. var optional, '?'] => [new(new Field(optional, type.Optional()), valueOf)],
            _ => [new(new Field(name, type.Optional()), valueOf)],
        };
    }
}
