using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>Changes how a point in time is written: text, Unix time, or one of the logical types. Always UTC.</summary>
internal sealed class TimestampConverter : ITransformation
{
    private const string Purpose = "converting timestamp formats";

    private readonly RecordPart _part;
    private readonly string _field;
    private readonly TimestampFormat _target;
    private readonly UnixTime _unix;
    private readonly JavaDateFormat? _format;
    private readonly SchemaMemory _schemas;

    /// <exception cref="ConfigException">Text is wanted, but not said in which format.</exception>
    public TimestampConverter(ParsedConfig config, RecordPart part)
    {
        _part = part;
        _field = config.Text("field");
        _target = TimestampFormat.Named(config.Text("target.type"));
        _unix = UnixTime.Of(config.Text("unix.precision"));
        _format = config.Has("format") ? new JavaDateFormat(config.Text("format")) : null;
        if (_target == TimestampFormat.Text && _format is null)
            throw new ConfigException("TimestampConverter requires format option to be specified when using string timestamps");
        _schemas = new(Target);
    }

    public static ConfigDef Definition { get; } = new(
        new ConfigKey("field", ConfigType.String, "The field to convert; when empty, the whole key or value.")
        {
            Default = "",
            Importance = Importance.High,
        },
        new ConfigKey("target.type", ConfigType.String, "string, unix, Date, Time or Timestamp.")
        {
            IsRequired = true,
            Importance = Importance.High,
            Check = ConfigChecks.OneOf("string", "unix", "Date", "Time", "Timestamp"),
        },
        new ConfigKey("format", ConfigType.String, "The pattern of texts, as Java's SimpleDateFormat has it.")
        {
            Default = "",
            Check = JavaDateFormat.Check,
        },
        new ConfigKey("unix.precision", ConfigType.String, "What a Unix time counts.")
        {
            Default = "milliseconds",
            Importance = Importance.Low,
            Check = ConfigChecks.OneOf("nanoseconds", "microseconds", "milliseconds", "seconds"),
        });

    public ConnectRecord Apply(ConnectRecord record)
    {
        var (schema, value) = _part.Of(record);
        if (_field.Length == 0) return _part.With(record, schema is null ? null : _schemas.Of(schema), Convert(value, schema));
        if (value is null) return record;
        if (schema is null)
        {
            var map = new Dictionary<string, object?>(Require.Map(value, Purpose), StringComparer.Ordinal);
            map[_field] = Convert(map.GetValueOrDefault(_field), null);
            return _part.With(record, null, map);
        }

        var old = Require.Struct(value, Purpose);
        var converted = _schemas.Of(old.Schema);
        return _part.With(record, converted, new Struct(converted, [.. old.Schema.Fields.Select((field, i) =>
            field.Name == _field ? Convert(old[i], field.Schema) : old[i])]));
    }

    private ConnectSchema Target(ConnectSchema schema) => _field.Length == 0
        ? _target.Schema with { IsOptional = schema.IsOptional }
        : schema.WithFields(schema.Fields.Select(field => field.Name == _field
            ? field with { Schema = _target.Schema with { IsOptional = field.Schema.IsOptional } }
            : field));

    private object? Convert(object? value, ConnectSchema? schema)
    {
        if (value is null) return null;
        var source = schema is null ? TimestampFormat.Of(value) : TimestampFormat.Of(schema);
        return _target.Write(source.Read(value, _unix, _format), _unix, _format);
    }
}
