using System.Collections.Concurrent;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Converters;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Jdbc;
using CtaStreaming.Platform.Connect.Predicates;
using CtaStreaming.Platform.Connect.Transforms;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Connect.Plugins;

/// <summary>Everything that a config can name. A new plugin is a line here.</summary>
/// <param name="schemaRegistryUrl">The worker's Schema Registry; null when it has none.</param>
/// <param name="timeProvider">The worker's clock.</param>
internal sealed class PluginTable(string? schemaRegistryUrl, TimeProvider timeProvider) : IDisposable
{
    private const string Converters = "org.apache.kafka.connect.converters.";
    private const string Transforms = "org.apache.kafka.connect.transforms.";
    private const string Predicates = "org.apache.kafka.connect.transforms.predicates.";

    private static readonly Plugin[] WithoutRegistry =
    [
        new SourcePlugin(
            "io.confluent.connect.jdbc.JdbcSourceConnector", "io.confluent.connect.jdbc.source.JdbcSourceTask", JdbcSourceConfig.Definition,
            context => new JdbcSourceConnector(context), context => new JdbcSourceTask(context), JdbcSourceConfig.ValidateAsync),

        new ConverterPlugin("org.apache.kafka.connect.json.JsonConverter", JsonConverter.Definition, context => new JsonConverter(context)),
        new ConverterPlugin("org.apache.kafka.connect.storage.StringConverter", StringConverter.Definition, _ => new StringConverter()),
        new ConverterPlugin($"{Converters}ByteArrayConverter", ConfigDef.Empty, _ => new ByteArrayConverter()),
        new ConverterPlugin($"{Converters}BooleanConverter", ConfigDef.Empty, _ => new NumberConverter(ConnectType.Boolean)),
        new ConverterPlugin($"{Converters}DoubleConverter", ConfigDef.Empty, _ => new NumberConverter(ConnectType.Float64)),
        new ConverterPlugin($"{Converters}FloatConverter", ConfigDef.Empty, _ => new NumberConverter(ConnectType.Float32)),
        new ConverterPlugin($"{Converters}IntegerConverter", ConfigDef.Empty, _ => new NumberConverter(ConnectType.Int32)),
        new ConverterPlugin($"{Converters}LongConverter", ConfigDef.Empty, _ => new NumberConverter(ConnectType.Int64)),
        new ConverterPlugin($"{Converters}ShortConverter", ConfigDef.Empty, _ => new NumberConverter(ConnectType.Int16)),

        .. KeyAndValue("Cast", Cast.Definition, (config, part) => new Cast(config, part)),
        .. KeyAndValue("ExtractField", ExtractField.Definition, (config, part) => new ExtractField(config, part)),
        new TransformationPlugin($"{Transforms}Filter", ConfigDef.Empty, _ => new Filter()),
        .. KeyAndValue("HoistField", HoistField.Definition, (config, part) => new HoistField(config, part)),
        .. KeyAndValue("InsertField", InsertField.Definition, (config, part) => new InsertField(config, part)),
        new TransformationPlugin($"{Transforms}RegexRouter", RegexRouter.Definition, config => new RegexRouter(config)),
        .. KeyAndValue("ReplaceField", ReplaceField.Definition, (config, part) => new ReplaceField(config, part)),
        .. KeyAndValue("SetSchemaMetadata", SetSchemaMetadata.Definition, (config, part) => new SetSchemaMetadata(config, part)),
        .. KeyAndValue("TimestampConverter", TimestampConverter.Definition, (config, part) => new TimestampConverter(config, part)),
        new TransformationPlugin($"{Transforms}ValueToKey", ValueToKey.Definition, config => new ValueToKey(config)),

        new PredicatePlugin($"{Predicates}RecordIsTombstone", ConfigDef.Empty, _ => new RecordIsTombstone()),
        new PredicatePlugin($"{Predicates}TopicNameMatches", TopicNameMatches.Definition, config => new TopicNameMatches(config)),
    ];

    // One for each registry: their caches are of use to every task, and their connections need an owner.
    private readonly ConcurrentDictionary<string, SchemaRegistryClient> _registries = new(StringComparer.Ordinal);
    private IReadOnlyList<Plugin>? _all;

    public IReadOnlyList<Plugin> All => _all ??=
    [
        .. WithoutRegistry,
        new ConverterPlugin(
            "io.confluent.connect.avro.AvroConverter", AvroConverter.Definition(schemaRegistryUrl),
            context => new AvroConverter(context, RegistryOf(context.Config.Text(AvroConverter.RegistryUrl)))),
    ];

    /// <summary>Null where nothing of that kind has the name.</summary>
    public T? Find<T>(string? name)
        where T : Plugin => name is null ? null : All.OfType<T>().FirstOrDefault(plugin => plugin.IsNamed(name.Trim()));

    public void Dispose()
    {
        foreach (var registry in _registries.Values) registry.Dispose();
    }

    private SchemaRegistryClient RegistryOf(string url)
    {
        try
        {
            return _registries.GetOrAdd(url, key => new SchemaRegistryClient(new() { Url = key, TimeProvider = timeProvider }));
        }
        catch (ArgumentException exception)
        {
            throw new ConfigException(AvroConverter.RegistryUrl, url, exception.Message);
        }
    }

    private static IEnumerable<TransformationPlugin> KeyAndValue(
        string name, ConfigDef config, Func<ParsedConfig, RecordPart, ITransformation> create) =>
        Enum.GetValues<RecordPart>()
            .Select(part => new TransformationPlugin($"{Transforms}{name}${part}", config, parsed => create(parsed, part)));
}
