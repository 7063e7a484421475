using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>A column of a result, of an item of the SELECT list or of a star.</summary>
/// <param name="Expression">With the names of the plan.</param>
internal sealed record SelectedColumn(string Name, Expression Expression)
{
    /// <summary>The column's name in the plan where the expression is nothing else.</summary>
    public string? PlanName => Expression is ColumnReference column ? column.Name : null;
}
