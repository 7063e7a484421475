using Confluent.Kafka;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Converters;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Plugins;
using CtaStreaming.Platform.Connect.Predicates;
using CtaStreaming.Platform.Connect.Transforms;

namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>From a task's records to the bytes of a topic: the transformations in their order, then the two converters.</summary>
internal sealed class RecordPipeline
{
    private readonly IReadOnlyList<Step> _steps;
    private readonly IConverter _keys;
    private readonly IConverter _values;

    /// <param name="config">The connector's settings.</param>
    /// <param name="plugins">Where classes are found.</param>
    /// <param name="defaults">The worker's converters, for connectors without their own.</param>
    /// <exception cref="ConfigException">A setting is wrong.</exception>
    public RecordPipeline(IReadOnlyDictionary<string, string?> config, PluginTable plugins, IReadOnlyDictionary<string, string> defaults)
    {
        var builder = new PipelineBuilder(config, plugins, defaults);
        _steps = builder.Steps();
        _keys = builder.Converter(ConnectorConfigDef.KeyConverter, isKey: true);
        _values = builder.Converter(ConnectorConfigDef.ValueConverter, isKey: false);
    }

    /// <summary>The message and where it goes; null for a record that a transformation dropped.</summary>
    /// <exception cref="ConnectException">The record cannot be transformed or converted.</exception>
    public async ValueTask<(TopicPartition To, Message<byte[]?, byte[]?> Message)?> ProcessAsync(
        ConnectRecord record, CancellationToken cancellationToken)
    {
        if (Transform(record) is not { } final) return null;
        var message = new Message<byte[]?, byte[]?>
        {
            Key = await _keys.ConvertAsync(final.Topic, final.KeySchema, final.Key, cancellationToken),
            Value = await _values.ConvertAsync(final.Topic, final.ValueSchema, final.Value, cancellationToken),
            Timestamp = final.Timestamp is { } timestamp ? new Timestamp(timestamp) : Timestamp.Default,
        };
        return (new TopicPartition(final.Topic, final.Partition ?? Partition.Any), message);
    }

    /// <summary>What the transformations make of a record; null when one drops it.</summary>
    public ConnectRecord? Transform(ConnectRecord record)
    {
        var current = record;
        foreach (var step in _steps)
        {
            if (step.Predicate is not null && step.Predicate.Test(current) == step.IsNegated) continue;
            if (step.Transformation.Apply(current) is not { } next) return null;
            current = next;
        }

        return current;
    }

    internal sealed record Step(ITransformation Transformation, IPredicate? Predicate, bool IsNegated);
}

/// <summary>Makes a pipeline's parts from settings.</summary>
internal sealed class PipelineBuilder(
    IReadOnlyDictionary<string, string?> config, PluginTable plugins, IReadOnlyDictionary<string, string> defaults)
{
    private const string DefaultConverter = "org.apache.kafka.connect.json.JsonConverter";

    private readonly ParsedConfig _common = ConnectorConfigDef.Source.Parse(config);

    public IConverter Converter(string key, bool isKey)
    {
        // The worker's settings belong to the worker's converter: a connector that names its own brings its own settings too.
        var own = config.GetValueOrDefault(key);
        var settings = own is not null
            ? config.WithPrefix($"{key}.")
            : defaults.ToDictionary(setting => setting.Key, setting => (string?)setting.Value).WithPrefix($"{key}.");
        var type = own ?? defaults.GetValueOrDefault(key, DefaultConverter);
        var plugin = plugins.Find<ConverterPlugin>(type) ?? throw new ConfigException(key, type, $"Class {type} could not be found.");
        return plugin.Create(new ConverterContext(plugin.Config.Parse(settings).OrThrow(), isKey));
    }

    public IReadOnlyList<RecordPipeline.Step> Steps()
    {
        var predicates = _common.List(ConnectorConfigDef.Predicates).ToDictionary(
            alias => alias, alias => Create<PredicatePlugin, IPredicate>($"predicates.{alias}.", plugin => plugin.Create));
        return [.. _common.List(ConnectorConfigDef.Transforms).Select(alias => Step(alias, predicates))];
    }

    private RecordPipeline.Step Step(string alias, Dictionary<string, IPredicate> predicates)
    {
        var prefix = $"transforms.{alias}.";
        var transformation = Create<TransformationPlugin, ITransformation>(prefix, plugin => plugin.Create);
        var step = ConnectorConfigDef.Step("transformation").Parse(config.WithPrefix(prefix)).OrThrow();
        if (step.TextOrNull("predicate") is not { } name) return new(transformation, null, false);
        var predicate = predicates.GetValueOrDefault(name)
            ?? throw new ConfigException($"{prefix}predicate", name, "Predicate does not exist");
        return new(transformation, predicate, step.Flag("negate"));
    }

    private TResult Create<TPlugin, TResult>(string prefix, Func<TPlugin, Func<ParsedConfig, TResult>> create)
        where TPlugin : Plugin
    {
        var settings = config.WithPrefix(prefix);
        var type = settings.GetValueOrDefault("type");
        var plugin = plugins.Find<TPlugin>(type) ?? throw new ConfigException($"{prefix}type", type, $"Class {type} could not be found.");
        return create(plugin)(plugin.Config.Parse(settings).OrThrow());
    }
}
