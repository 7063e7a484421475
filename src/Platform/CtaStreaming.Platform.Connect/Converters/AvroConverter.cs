using System.Buffers;
using System.Runtime.CompilerServices;
using CtaStreaming.Avro;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Connect.Converters;

/// <summary>Avro with the id of its schema in front, registered under <c>topic-key</c> or <c>topic-value</c>.</summary>
internal sealed class AvroConverter(ConverterContext context, SchemaRegistryClient registry) : IConverter
{
    public const string RegistryUrl = "schema.registry.url";

    private const string AutoRegister = "auto.register.schemas";
    private const string MetaData = "connect.meta.data";
    private const string ScrubNames = "scrub.invalid.names";

    private readonly ConditionalWeakTable<ConnectSchema, AvroPlan> _plans = [];
    private readonly bool _registers = context.Config.Flag(AutoRegister);
    private readonly AvroSchemaMapping _mapping = new(context.Config.Flag(MetaData), context.Config.Flag(ScrubNames));

    /// <param name="defaultUrl">The worker's registry; null when it has none.</param>
    public static ConfigDef Definition(string? defaultUrl) => new(
        new ConfigKey(RegistryUrl, ConfigType.String, "The Schema Registry: one or more http://host:port, separated by commas.")
        {
            IsRequired = defaultUrl is null,
            Default = defaultUrl,
            Importance = Importance.High,
        },
        new ConfigKey(AutoRegister, ConfigType.Boolean, "Register schemas; otherwise they must be there.") { Default = "true" },
        new ConfigKey("use.latest.version", ConfigType.Boolean, "Write with the newest registered schema; not supported.")
        {
            Default = "false",
            Importance = Importance.Low,
            Check = value => value is true ? "this worker always writes with the record's own schema" : null,
        },
        new ConfigKey(MetaData, ConfigType.Boolean, "Put Connect's names and types into the Avro schema.")
        {
            Default = "true",
            Importance = Importance.Low,
        },
        new ConfigKey("enhanced.avro.schema.support", ConfigType.Boolean, "Kept for compatibility: it matters for reading only.")
        {
            Default = "false",
            Importance = Importance.Low,
        },
        new ConfigKey(ScrubNames, ConfigType.Boolean, "Replace what Avro does not allow in names by an underscore.") { Default = "false" });

    public async ValueTask<byte[]?> ConvertAsync(string topic, ConnectSchema? schema, object? value, CancellationToken cancellationToken)
    {
        if (value is null && schema is null or { IsOptional: true }) return null;
        if (value is null) throw new DataException("Found null value for non-optional schema");
        if (schema is null) throw new DataException("AvroConverter needs a schema, and this record has none");
        var plan = PlanOf(schema);
        var id = await IdOfAsync($"{topic}-{(context.IsKey ? "key" : "value")}", plan.Text, cancellationToken);
        var output = new ArrayBufferWriter<byte>();
        WireFormat.WriteHeader(output, id);
        try
        {
            plan.Writer.Write(AvroValues.Of(value, schema, plan.Schema), output);
        }
        catch (AvroException exception)
        {
            throw new DataException($"Failed to serialize Avro data from topic {topic} : {exception.Message}", exception);
        }

        return output.WrittenSpan.ToArray();
    }

    private AvroPlan PlanOf(ConnectSchema schema)
    {
        try
        {
            return _plans.GetValue(schema, key => new AvroPlan(_mapping.Map(key)));
        }
        catch (AvroException exception)
        {
            throw new DataException(
                $"The schema cannot be written as Avro: {exception.Message}; with {ScrubNames} names are made to fit", exception);
        }
    }

    private async Task<int> IdOfAsync(string subject, string schema, CancellationToken cancellationToken)
    {
        try
        {
            return _registers
                ? await registry.RegisterAsync(subject, schema, cancellationToken)
                : await registry.FindIdAsync(subject, schema, cancellationToken);
        }
        catch (SchemaRegistryException exception) when (exception.IsTransient)
        {
            throw new RetriableException($"Failed to register or find the schema of {subject}: {exception.Message}", exception);
        }
        catch (SchemaRegistryException exception)
        {
            throw new DataException($"Failed to register or find the schema of {subject}: {exception.Message}", exception);
        }
    }

    private sealed class AvroPlan
    {
        public AvroPlan(string text)
        {
            Schema = Schema.Parse(text);
            Text = Schema.ToString();
            Writer = new DatumWriter<object?>(Schema);
        }

        public string Text { get; }

        public Schema Schema { get; }

        public DatumWriter<object?> Writer { get; }
    }
}
