using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>A source under the name by which a query knows it.</summary>
/// <param name="Prefix">What stands before its columns' names in the plan: the alias in a join, otherwise nothing.</param>
internal sealed record SourceBinding(string Alias, DataSource Source, string Prefix)
{
    public bool IsTable => Source.Kind == SourceKind.Table;

    public bool IsWindowed => Source.Topic.Window is not null;

    public IEnumerable<Column> SystemColumns => IsWindowed
        ? [Schemas.SystemColumns.RowTime, Schemas.SystemColumns.RowPartition, Schemas.SystemColumns.RowOffset, .. WindowBounds]
        : [Schemas.SystemColumns.RowTime, Schemas.SystemColumns.RowPartition, Schemas.SystemColumns.RowOffset];

    private static IEnumerable<Column> WindowBounds => [Schemas.SystemColumns.WindowStart, Schemas.SystemColumns.WindowEnd];

    public bool Has(string column) => Source.Schema.Columns.Concat(SystemColumns).Any(own => own.Name == column);

    /// <summary>The name of a column in the plan.</summary>
    public string PlanName(string column) => Prefix + column;

    public SourceStep ToStep()
    {
        var schema = Source.Schema;
        return new(Source, Prefix, new LogicalSchema(
            [.. schema.Key.Select(Prefixed)],
            [.. schema.Value.Concat(schema.Headers.Select(header => header.Column)).Concat(schema.Key).Concat(SystemColumns).Select(Prefixed)]));
    }

    /// <summary>What <c>*</c> stands for: the key, the bounds of the window, the other columns.</summary>
    public IEnumerable<string> Star() =>
        Source.Schema.Key
            .Concat(IsWindowed ? WindowBounds : [])
            .Concat(Source.Schema.Value)
            .Concat(Source.Schema.Headers.Select(header => header.Column))
            .Select(column => PlanName(column.Name));

    private Column Prefixed(Column column) => column with { Name = PlanName(column.Name) };
}
