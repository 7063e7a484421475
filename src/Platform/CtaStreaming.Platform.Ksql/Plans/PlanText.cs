using System.Globalization;
using System.Text;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Expressions;

namespace CtaStreaming.Platform.Ksql.Plans;

/// <summary>A plan as text, the way EXPLAIN shows it: a line for each step, the last step first, inputs further in.</summary>
internal static class PlanText
{
    public static string Of(QueryPlan plan)
    {
        var text = new StringBuilder();
        var depth = 0;
        if (plan.Sink is { } sink) Line(text, depth++, "SINK", $"{sink.Schema}", $"{Identifier.Quote(sink.Name)} on {sink.Topic.Name}");
        if (plan.Limit is { } limit) Line(text, depth++, "LIMIT", $"{plan.Root.Schema}", limit.ToString(CultureInfo.InvariantCulture));
        Append(text, depth, plan.Root);
        return text.ToString();
    }

    private static void Append(StringBuilder text, int depth, PlanStep step)
    {
        // What EXPLAIN is read for is what each step does: the value columns of the steps in between would bury that.
        var schema = step is ProjectStep ? step.Schema.ToString() : string.Join(", ", step.Schema.Key.Select(column => $"{column} KEY"));
        Line(text, depth, Name(step), schema, Details(step));
        foreach (var input in step.Inputs) Append(text, depth + 1, input);
    }

    private static void Line(StringBuilder text, int depth, string name, string schema, string details)
    {
        text.Append('\t', depth * 2).Append(" > [ ").Append(name).Append(" ] | Schema: ").Append(schema);
        if (details.Length > 0) text.Append(" | ").Append(details);
        text.Append('\n');
    }

    private static string Name(PlanStep step) => step switch
    {
        SourceStep => "SOURCE",
        FilterStep => "FILTER",
        ProjectStep => "PROJECT",
        ExplodeStep => "FLAT_MAP",
        RekeyStep => "REKEY",
        AggregateStep => "AGGREGATE",
        ForeignKeyJoinStep => "FK_JOIN",
        JoinStep => "JOIN",
        _ => step.GetType().Name,
    };

    private static string Details(PlanStep step) => step switch
    {
        SourceStep source => Identifier.Quote(source.Source.Name),
        FilterStep filter => ExpressionText.Of(filter.Predicate),
        ProjectStep project => Assignments(project.Columns),
        ExplodeStep explode => Assignments(explode.Functions),
        RekeyStep rekey => rekey.Keys.Count == 0 ? "NULL" : Expressions(rekey.Keys),
        AggregateStep aggregate => Details(aggregate),
        ForeignKeyJoinStep join => $"{Type(join.Type)} table-table on {ExpressionText.Of(join.ForeignKey)}",
        StreamStreamJoinStep join => $"{Type(join.Type)} stream-stream within {Within(join.Within)}",
        StreamTableJoinStep join => $"{Type(join.Type)} stream-table",
        TableTableJoinStep join => $"{Type(join.Type)} table-table",
        _ => "",
    };

    private static string Details(AggregateStep step)
    {
        var window = step.Window is null ? "" : $" in {Window(step.Window)}";
        var final = step.Emit == EmitClause.Final ? ", final" : "";
        return $"{Expressions(step.Aggregates)} by {Expressions(step.GroupBy)}{window}{final}";
    }

    private static string Window(WindowClause window)
    {
        var shape = window switch
        {
            TumblingWindow tumbling => $"TUMBLING {Length(tumbling.Size)}",
            HoppingWindow hopping => $"HOPPING {Length(hopping.Size)} by {Length(hopping.Advance)}",
            SessionWindow session => $"SESSION {Length(session.Gap)}",
            _ => window.GetType().Name,
        };
        return window.Grace is null ? shape : $"{shape} grace {Length(window.Grace)}";
    }

    private static string Within(WithinClause within)
    {
        var sides = within.Before == within.After ? Length(within.Before) : $"({Length(within.Before)}, {Length(within.After)})";
        return within.Grace is null ? sides : $"{sides} grace {Length(within.Grace)}";
    }

    private static string Length(Duration duration) => $"{duration.Value} {duration.Unit.ToString().ToUpperInvariant()}";

    private static string Type(JoinType type) => type.ToString().ToUpperInvariant();

    private static string Assignments(IEnumerable<NamedExpression> columns) => string.Join(
        ", ",
        columns.Where(column => column.Expression is not ColumnReference reference || reference.Name != column.Name)
            .Select(column => $"{column.Name} = {ExpressionText.Of(column.Expression)}"));

    private static string Expressions(IEnumerable<Expression> expressions) => string.Join(", ", expressions.Select(ExpressionText.Of));
}
