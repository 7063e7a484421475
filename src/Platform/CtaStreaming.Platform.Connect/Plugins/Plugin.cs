using System.Reflection;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Converters;
using CtaStreaming.Platform.Connect.Predicates;
using CtaStreaming.Platform.Connect.Transforms;

namespace CtaStreaming.Platform.Connect.Plugins;

/// <summary>Something that a config names by its class.</summary>
/// <param name="Class">The class in the original, inner ones with a <c>$</c>.</param>
/// <param name="Type">As <c>/connector-plugins</c> has it.</param>
/// <param name="Config">Its settings.</param>
internal abstract record Plugin(string Class, string Type, ConfigDef Config)
{
    public static string Version { get; } =
        typeof(Plugin).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>The class without its package.</summary>
    public string SimpleName => Class[(Class.LastIndexOf('.') + 1)..];

    /// <summary>
    /// Whether a config may mean this plugin: by its class, the class without package, or that without the word for its kind.
    /// </summary>
    public bool IsNamed(string name) => name == Class || name == SimpleName || (SimpleName.EndsWith(Suffix, StringComparison.Ordinal)
        && name == SimpleName[..^Suffix.Length]);

    protected virtual string Suffix => "Converter";
}

internal sealed record SourcePlugin(
    string Class,
    string TaskClass,
    ConfigDef Config,
    Func<ConnectorContext, ISourceConnector> CreateConnector,
    Func<TaskContext, ISourceTask> CreateTask,
    Func<ParsedConfig, CancellationToken, Task> ValidateAsync) : Plugin(Class, "source", Config)
{
    protected override string Suffix => "Connector";
}

internal sealed record ConverterPlugin(
    string Class, ConfigDef Config, Func<ConverterContext, IConverter> Create) : Plugin(Class, "converter", Config);

internal sealed record TransformationPlugin(string Class, ConfigDef Config, Func<ParsedConfig, ITransformation> Create)
    : Plugin(Class, "transformation", Config);

internal sealed record PredicatePlugin(
    string Class, ConfigDef Config, Func<ParsedConfig, IPredicate> Create) : Plugin(Class, "predicate", Config);
