using System.Text.RegularExpressions;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>Renames the topic, when all of its name matches.</summary>
internal sealed class RegexRouter : ITransformation
{
    private readonly Regex _regex;
    private readonly string _replacement;

    public RegexRouter(ParsedConfig config)
    {
        _regex = JavaRegex.Whole(config.Text("regex"));
        _replacement = JavaRegex.Replacement(config.Text("replacement"), _regex.GetGroupNumbers().Length - 1);
    }

    public static ConfigDef Definition { get; } = new(
        new ConfigKey("regex", ConfigType.String, "What the whole name of the topic must match.")
        {
            IsRequired = true,
            Importance = Importance.High,
            Check = JavaRegex.Check,
        },
        new ConfigKey("replacement", ConfigType.String, "The new name, with $1 for the first group.")
        {
            IsRequired = true,
            Importance = Importance.High,
        });

    public ConnectRecord Apply(ConnectRecord record) => record with { Topic = _regex.Replace(record.Topic, _replacement, 1) };
}
