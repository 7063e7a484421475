using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Configuration;

/// <summary>Settings with their values, and what is wrong with them.</summary>
internal sealed class ParsedConfig(
    IReadOnlyDictionary<string, string?> original,
    IReadOnlyDictionary<string, object?> values,
    Dictionary<string, List<string>> errors)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _recommended = new(StringComparer.Ordinal);

    /// <summary>The settings as they were given, those that nobody defined included.</summary>
    public IReadOnlyDictionary<string, string?> Original => original;

    public IReadOnlyDictionary<string, List<string>> Errors => errors;

    public object? this[string name] => values[name];

    public string Text(string name) => (string?)values[name] ?? "";

    public string? TextOrNull(string name) => (string?)values[name];

    public bool Flag(string name) => (bool)values[name]!;

    public int Int(string name) => (int)values[name]!;

    public long Long(string name) => (long)values[name]!;

    public IReadOnlyList<string> List(string name) => (string[]?)values[name] ?? [];

    public bool Has(string name) => values.GetValueOrDefault(name) is not (null or "");

    public void AddError(string name, string error)
    {
        if (!errors.TryGetValue(name, out var list)) errors[name] = list = [];
        list.Add(error);
    }

    /// <summary>Values that a user interface may offer for a setting.</summary>
    public IReadOnlyList<string> RecommendedValues(string name) => _recommended.GetValueOrDefault(name, []);

    public void Recommend(string name, IReadOnlyList<string> values) => _recommended[name] = values;

    /// <exception cref="ConfigException">Something is wrong: the first of it.</exception>
    public ParsedConfig OrThrow() => errors.Count == 0 ? this : throw new ConfigException(errors.Values.First()[0]);
}
