using System.Text.RegularExpressions;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>Which of the tables a config means.</summary>
internal sealed class TableFilter(ParsedConfig config)
{
    private readonly IReadOnlyList<string> _whitelist = config.List(JdbcSourceConfig.Whitelist);
    private readonly IReadOnlyList<string> _blacklist = config.List(JdbcSourceConfig.Blacklist);
    private readonly Regex[] _include = [.. config.List(JdbcSourceConfig.IncludeList).Select(JavaRegex.Whole)];
    private readonly Regex[] _exclude = [.. config.List(JdbcSourceConfig.ExcludeList).Select(JavaRegex.Whole)];

    /// <exception cref="ConnectException">Two of them would share a topic.</exception>
    public IReadOnlyList<TableId> Apply(IReadOnlyList<TableId> tables)
    {
        var wanted = tables.Where(IsWanted).ToList();
        var shared = wanted.GroupBy(table => table.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return shared is null
            ? wanted
            : throw new ConnectException(
                "The connector uses the unqualified table name as the topic name and has detected duplicate unqualified table names: "
                + string.Join(", ", shared.Select(table => table.FullName))
                + $". Name exactly one of them in {JdbcSourceConfig.Whitelist}.");
    }

    private bool IsWanted(TableId table) =>
        (_whitelist.Count == 0 || _whitelist.Any(table.IsNamed))
        && !_blacklist.Any(table.IsNamed)
        && (_include.Length == 0 || _include.Any(pattern => pattern.IsMatch(table.FullName)))
        && !_exclude.Any(pattern => pattern.IsMatch(table.FullName));
}
