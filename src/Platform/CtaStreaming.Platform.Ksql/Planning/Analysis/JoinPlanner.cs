using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>FROM with its joins, each with all before it as its left side.</summary>
internal static class JoinPlanner
{
    public static (PlanStep Step, KeyRule Rule) Plan(QueryContext context)
    {
        var first = context.From.First;
        if (context.From.Joins.Count == 0)
        {
            var keys = first.Source.Schema.Key.Select(column => new ColumnReference(null, column.Name)).ToList();
            return (first.ToStep(), new KeyRule(KeyOrigin.Source, keys, keys));
        }

        var joined = new Joined(first.ToStep(), JoinKeys.OfSource(first));
        KeyRule? rule = null;
        for (var i = 0; i < context.From.Joins.Count; i++)
        {
            var join = context.From.Joins[i];
            var condition = JoinCondition.Of(context, join, [first, .. context.From.Joins.Take(i).Select(other => other.Source)]);
            JoinChecks.Windows(condition.LeftSource, join.Source);
            (joined, rule) = Add(context, joined, join, condition, i);
        }

        if (rule is { Origin: KeyOrigin.Synthetic }) context.Scope.Add(((ColumnReference)rule.Keys[0]).Name);
        RefuseDuplicates(joined.Step);
        return (joined.Step, rule!);
    }

    private static (Joined Joined, KeyRule Rule) Add(
        QueryContext context, Joined left, JoinedSource join, JoinCondition condition, int index)
    {
        PlanStep right = join.Source.ToStep();
        var leftOn = context.Scope.Resolve(condition.Left, "JOIN ON");
        var rightOn = context.Scope.Resolve(condition.Right, "JOIN ON");
        if (left.Step.IsTable)
        {
            if (!right.IsTable) throw JoinChecks.TableStream(join, condition);
            var isForeign = JoinChecks.TableTable(join, condition, isNested: context.From.Joins.Count > 1);
            CheckTypes(context, left.Step, right, leftOn, rightOn, condition);
            if (isForeign) return ForeignKey(context, left.Step, right, join.Type, leftOn);
        }
        else
        {
            if (right.IsTable) JoinChecks.StreamTable(join, condition);
            else JoinChecks.StreamStream(join);
            CheckTypes(context, left.Step, right, leftOn, rightOn, condition);
        }

        var leftKeyed = Keyed(context, left.Step, left.Keys, leftOn, left.Step is SourceStep ? context.From.First.Prefix : "");
        var rightKeyed = Keyed(context, right, JoinKeys.OfSource(join.Source), rightOn, join.Source.Prefix);
        var keys = left.Keys.Join(leftOn, condition.Left, rightOn, condition.Right, join.Type);
        var name = keys.Choose(context) ?? Synthetic(context, index);
        var type = context.Types.Get(leftOn, leftKeyed);
        var schema = Schema([new Column(name, type)], leftKeyed, rightKeyed);
        JoinStep step = (leftKeyed.IsTable, rightKeyed.IsTable) switch
        {
            (true, _) => new TableTableJoinStep(leftKeyed, rightKeyed, join.Type, schema),
            (false, true) => new StreamTableJoinStep(leftKeyed, rightKeyed, join.Type, schema),
            _ => new StreamStreamJoinStep(leftKeyed, rightKeyed, join.Type, join.Within!, schema),
        };
        return (new Joined(step, keys), keys.Rule(name));
    }

    private static (Joined Joined, KeyRule Rule) ForeignKey(
        QueryContext context, PlanStep left, PlanStep right, JoinType type, Expression key)
    {
        var step = new ForeignKeyJoinStep(left, right, type, key, Schema(left.Schema.Key, left, right));
        var first = context.From.First;
        var rule = new KeyRule(
            KeyOrigin.ForeignKey,
            [.. left.Schema.Key.Select(column => new ColumnReference(null, column.Name))],
            [.. first.Source.Schema.Key.Select(column => new ColumnReference(null, column.Name))]);
        return (new Joined(step, JoinKeys.OfSource(first)), rule);
    }

    private static PlanStep Keyed(QueryContext context, PlanStep step, JoinKeys keys, Expression on, string prefix) =>
        keys.AreKeyedBy(on) ? step : RekeyPlanner.Rekey(context, step, [on], prefix);

    private static LogicalSchema Schema(ValueList<Column> key, PlanStep left, PlanStep right)
    {
        Column[] value = [.. left.Schema.Value, .. right.Schema.Value];
        return new(key, [.. value, .. key.Where(column => value.All(present => present.Name != column.Name))]);
    }

    /// <summary>Only the last join's key can be selected: those before it must not take its name.</summary>
    private static string Synthetic(QueryContext context, int index) => index < context.From.Joins.Count - 1
        ? $"KSQL_JOIN_KEY_{index}"
        : new AliasGenerator(context.Scope.Sources.SelectMany(source => source.Source.Schema.Columns).Select(column => column.Name))
            .Next(QueryScope.SyntheticKey);

    private static void CheckTypes(
        QueryContext context, PlanStep left, PlanStep right, Expression leftOn, Expression rightOn, JoinCondition condition)
    {
        var (leftType, rightType) = (context.Types.Get(leftOn, left), context.Types.Get(rightOn, right));
        if (leftType != rightType)
            throw new KsqlException($"Invalid join condition: types don't match. Got {condition.ToString(leftType, rightType)}.");
    }

    /// <summary>A column A_B of X and a column B of X_A would have one name.</summary>
    private static void RefuseDuplicates(PlanStep step)
    {
        var twice = step.Schema.Value.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new KsqlException(
                $"More than one column would be named {Identifier.Quote(twice.Key)} in the join. Please use other aliases for the sources.");
        }
    }

    private sealed record Joined(PlanStep Step, JoinKeys Keys);
}
