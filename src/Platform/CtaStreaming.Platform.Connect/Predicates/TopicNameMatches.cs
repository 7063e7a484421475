using System.Text.RegularExpressions;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Predicates;

/// <summary>True for topics whose whole name matches.</summary>
internal sealed class TopicNameMatches(ParsedConfig config) : IPredicate
{
    private const string Pattern = "pattern";

    private readonly Regex _pattern = JavaRegex.Whole(config.Text(Pattern));

    public static ConfigDef Definition { get; } = new(
        new ConfigKey(Pattern, ConfigType.String, "A regular expression for the name of the record's topic.")
        {
            IsRequired = true,
            Check = JavaRegex.Check,
        });

    public bool Test(ConnectRecord record) => _pattern.IsMatch(record.Topic);
}
