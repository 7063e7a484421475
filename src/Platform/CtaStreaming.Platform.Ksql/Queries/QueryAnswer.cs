using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>A query that has been accepted: its columns, and its rows as they come.</summary>
/// <param name="IsPull">Whether it ends by itself once it has told what there is.</param>
/// <param name="Rows">Each with the values of the columns.</param>
internal sealed record QueryAnswer(string Id, ValueList<ResultColumn> Columns, bool IsPull, int? Limit, IAsyncEnumerable<AnswerRow> Rows)
{
    /// <summary>The schema as <c>/query</c> writes it: only pull queries mark the key.</summary>
    public string SchemaText => string.Join(", ", Columns.Select(column => IsPull && column.Origin != ResultOrigin.Value ? $"{column.Column} KEY" : $"{column.Column}"));
}

/// <param name="IsTombstone">Whether the row of a table has gone; what is left of it are its keys.</param>
internal readonly record struct AnswerRow(object?[] Values, bool IsTombstone)
{
    public static AnswerRow Of(OutputRow row, ValueList<ResultColumn> columns)
    {
        if (row.Value is { } values) return new(values, false);
        var keys = new object?[columns.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = columns[i].Origin switch
            {
                ResultOrigin.Key => row.Key?[columns[i].KeyIndex],
                ResultOrigin.WindowStart => row.Window?.Start,
                ResultOrigin.WindowEnd => row.Window?.End,
                _ => null,
            };
        }

        return new(keys, true);
    }
}
