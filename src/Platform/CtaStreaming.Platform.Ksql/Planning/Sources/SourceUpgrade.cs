using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Sources;

/// <summary>What CREATE OR REPLACE may change of a source: value columns can be added at the end, all else stays.</summary>
internal static class SourceUpgrade
{
    /// <exception cref="KsqlException">More is changed than that.</exception>
    public static void Check(DataSource existing, DataSource replacement)
    {
        List<string> problems =
        [
            .. Difference(existing, "type", Show(existing.Kind), Show(replacement.Kind)),
            .. Difference(existing, "topic", Show(existing.Topic, existing.Schema), Show(replacement.Topic, existing.Schema)),
            .. Difference(existing, "timestampColumn", Show(existing.Timestamp), Show(replacement.Timestamp)),
        ];
        if (SchemaProblem(existing.Schema, replacement.Schema) is { } problem)
        {
            problems.Add(
                $"DataSource '{Identifier.Quote(existing.Name)}' has schema = {existing.Schema} which is not upgradeable to"
                + $" {replacement.Schema}. ({problem})");
        }

        if (problems.Count > 0) throw new KsqlException($"Cannot upgrade data source: {string.Join("\n\tAND ", problems)}");
    }

    private static IEnumerable<string> Difference(DataSource source, string property, string before, string after) => before == after
        ? []
        : [$"DataSource '{Identifier.Quote(source.Name)}' has {property} = {before} which is not upgradeable to {after}"];

    private static string? SchemaProblem(LogicalSchema before, LogicalSchema after)
    {
        if (Missing(before.Key, after.Key) is { } keys)
            return $"Key columns must be identical. The following key columns are changed, missing or reordered: [{keys}]";
        if (after.Key.Count != before.Key.Count)
        {
            var added = string.Join(", ", after.Key.Skip(before.Key.Count).Select(column => $"{column} KEY"));
            return $"Key columns must be identical. The following key columns are added: [{added}]";
        }

        return Missing(before.Value, after.Value) is { } values ? $"The following columns are changed, missing or reordered: [{values}]" : null;
    }

    private static string? Missing(ValueList<Column> before, ValueList<Column> after)
    {
        var missing = before.Where((column, index) => index >= after.Count || after[index] != column).ToList();
        return missing.Count == 0 ? null : string.Join(", ", missing);
    }

    private static string Show(SourceKind kind) => kind == SourceKind.Stream ? "KSTREAM" : "KTABLE";

    private static string Show(TimestampColumn? timestamp) =>
        timestamp is null ? "none" : timestamp.Format is null ? timestamp.Column : $"{timestamp.Column} ({timestamp.Format})";

    /// <summary>How a single value column is written shows only while there is one: with a second it may change.</summary>
    private static string Show(KsqlTopic topic, LogicalSchema schema)
    {
        var window = topic.Window is { } info ? $", window={info.Kind} {info.Size}" : "";
        var wraps = schema.Value.Count == 1 && topic.ValueFormat.WrapsSingle == false ? " (bare)" : "";
        return $"{topic.Name} (key={Show(topic.KeyFormat)}, value={Show(topic.ValueFormat)}{wraps}{window})";
    }

    private static string Show(FormatInfo format) => format.Name == FormatName.Delimited ? $"{format.Name} '{format.Delimiter}'" : format.Name;
}
