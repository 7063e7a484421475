using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace CtaStreaming.Deployment.Tests.Compose;

/// <summary>One service of a compose file.</summary>
internal sealed partial class ComposeService
{
    [YamlIgnore]
    public string Name { get; set; } = "";

    /// <summary>The project that the service runs, without its <c>CtaStreaming.</c>; null for somebody else's program.</summary>
    [YamlIgnore]
    public string? Project { get; set; }

    public string Image { get; init; } = "";

    public object? Build { get; init; }

    public Dictionary<string, string> Environment { get; init; } = [];

    public List<string> Ports { get; init; } = [];

    public List<string> Volumes { get; init; } = [];

    public List<string> Profiles { get; init; } = [];

    public Dictionary<string, ComposeCondition> DependsOn { get; init; } = [];

    public ComposeHealthcheck? Healthcheck { get; init; }

    public string Restart { get; init; } = "";

    public string MemLimit { get; init; } = "";

    public bool ReadOnly { get; init; }

    public List<string> Tmpfs { get; init; } = [];

    public List<string> CapDrop { get; init; } = [];

    public List<string> SecurityOpt { get; init; } = [];

    /// <summary>The project that the image is built from here; null where it comes from elsewhere.</summary>
    [YamlIgnore]
    public string? BuiltProject =>
        Build is Dictionary<object, object> build && build.TryGetValue("args", out var args) ? (string)((Dictionary<object, object>)args)["SERVICE"] : null;

    /// <summary>A program that ends when its work is done.</summary>
    [YamlIgnore]
    public bool IsTask => Restart.StartsWith("on-failure", StringComparison.Ordinal);

    [YamlIgnore]
    public int Megabytes => int.Parse(MemLimit.TrimEnd('m'), CultureInfo.InvariantCulture);

    /// <summary>The environment with <c>${NAME:-default}</c> as it is where nobody has set anything.</summary>
    [YamlIgnore]
    public IReadOnlyDictionary<string, string> DefaultEnvironment =>
        Environment.ToDictionary(variable => variable.Key, variable => Interpolation().Replace(variable.Value, "$1"));

    public override string ToString() => Name;

    [GeneratedRegex(@"\$\{[A-Z_]+:-([^}]*)\}")]
    private static partial Regex Interpolation();
}

internal sealed class ComposeCondition
{
    public string Condition { get; init; } = "";
}

internal sealed class ComposeHealthcheck
{
    public List<string> Test { get; init; } = [];
}
