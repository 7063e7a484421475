using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Execution.Joins;
using CtaStreaming.Platform.Ksql.Execution.State;
using CtaStreaming.Platform.Ksql.Execution.Tables;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Execution;

internal sealed partial class PlanTranslation
{
    private ITableView? StreamTable(StreamTableJoinStep step, IOperator next, StepName name)
    {
        var join = new StreamTableJoin(step.Type == JoinType.Left, Joined(step), next);
        Translate(step.Left, join, Needs.None, name.Left);
        join.Table = Translate(step.Right, Discard.Instance, Needs.Lookup, name.Right)!;
        return null;
    }

    private ITableView? StreamStream(StreamStreamJoinStep step, IOperator next, StepName name)
    {
        var keys = new PartitionedKeys(step.Schema.Key, partitions);
        var keyTypes = step.Schema.Key.Select(column => column.Type);
        var buffer = Keep(new JoinBuffer(
            name.JoinBuffer,
            new RowCodec(step.IsWindowed ? keyTypes.Concat(WindowedKey.BoundTypes) : keyTypes),
            RowCodec.For(step.Left.Schema.Value),
            RowCodec.For(step.Right.Schema.Value),
            key => keys.Encode(step.IsWindowed ? WindowedKey.Split(key).Key : key),
            isLogged));
        var moves = IsRekeyed(step.Left) || IsRekeyed(step.Right);
        var join = new StreamStreamJoin(
            step.Type, JoinWindow.Of(step.Within), buffer, moves ? keys : null, Joined(step), step.IsWindowed, next);
        Translate(step.Left, new StreamSide(join, isLeft: true), Needs.None, name.Left);
        Translate(step.Right, new StreamSide(join, isLeft: false), Needs.None, name.Right);
        return null;
    }

    private TableTableView TableTable(TableTableJoinStep step, IOperator next, Needs needs, StepName name)
    {
        var row = Joined(step);
        var left = new TableTableJoin(isLeft: true, step.Type, row, WithOld(needs), next);
        var right = new TableTableJoin(isLeft: false, step.Type, row, WithOld(needs), next);
        right.Other = Translate(step.Left, left, Needs.OldValues | Needs.Lookup, name.Left)!;
        left.Other = Translate(step.Right, right, Needs.OldValues | Needs.Lookup, name.Right)!;
        return new TableTableView(right.Other, left.Other, step.Type, row);
    }

    private ForeignKeyView ForeignKey(ForeignKeyJoinStep step, IOperator next, Needs needs, StepName name)
    {
        var (row, isLeftJoin) = (Joined(step), step.Type == JoinType.Left);
        var foreignKeys = new ForeignKeys(Evaluator(step.ForeignKey, step.Left.Schema.Value), new(step.Left.Schema.Key, partitions));
        var left = new ForeignKeyJoin(foreignKeys, isLeftJoin, row, WithOld(needs), next);
        var right = new ForeignTable(foreignKeys, isLeftJoin, row, WithOld(needs), next);
        foreignKeys.Table = right.Left = Translate(step.Left, left, Needs.OldValues | Needs.Lookup, name.Left)!;
        left.Right = Translate(step.Right, right, Needs.OldValues | Needs.Lookup, name.Right)!;
        return new ForeignKeyView(right.Left, left.Right, foreignKeys, isLeftJoin, row);
    }

    private static JoinedRow Joined(JoinStep step) => new(step.Left.Schema.Value.Count, step.Right.Schema.Value.Count, step.Schema.Value.Count);

    /// <summary>Whether rows have another key here than their records had, and so would have been through a repartition topic.</summary>
    private static bool IsRekeyed(PlanStep step) => step is RekeyStep || step.Inputs.Any(IsRekeyed);
}
