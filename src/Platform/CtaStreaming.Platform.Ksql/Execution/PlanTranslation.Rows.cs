using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Execution.Rows;
using CtaStreaming.Platform.Ksql.Execution.Sources;
using CtaStreaming.Platform.Ksql.Execution.State;
using CtaStreaming.Platform.Ksql.Execution.Tables;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Execution;

internal sealed partial class PlanTranslation
{
    private TableSource? Source(SourceStep step, IOperator next, Needs needs, StepName name)
    {
        var (source, topic) = (step.Source, step.Source.Topic);
        var keys = topic.KeyFormat.Name == FormatName.None ? null : serdes.Create(topic.KeyFormat, source.Schema.Key, topic.Name, RecordPart.Key);
        var values = serdes.Create(topic.ValueFormat, source.Schema.Value, topic.Name, RecordPart.Value);
        _sources.Add(new TopologySource(source, step.IsTable, keys, values, Timestamp(source), log));
        if (!step.IsTable || needs == Needs.None)
        {
            _entries.Add(next);
            return null;
        }

        var keyTypes = source.Schema.Key.Select(column => column.Type);
        var keyCodec = new RowCodec(step.IsWindowed ? keyTypes.Concat(WindowedKey.BoundTypes) : keyTypes);
        var store = Keep(new KeyValueStore(name.Source, keyCodec, RowCodec.For(step.Schema.Value), isLogged));
        var table = new TableSource(store, step.IsWindowed, next);
        _entries.Add(table);
        return table;
    }

    private RowTimestamp Timestamp(DataSource source)
    {
        var throws = string.Equals(config["ksql.timestamp.throw.on.invalid"], "true", StringComparison.OrdinalIgnoreCase);
        if (source.Timestamp is not { } timestamp) return new(null, false, 0, null, throws, source.Topic.Name, log);
        var inValue = IndexOf(source.Schema.Value, timestamp.Column);
        var place = inValue >= 0 ? inValue : IndexOf(source.Schema.Key, timestamp.Column);
        return new(timestamp.Column, inValue < 0, place, TimestampText.Parser(functions, timestamp.Format), throws, source.Topic.Name, log);
    }

    private ITableView? Filter(FilterStep step, IOperator next, Needs needs, StepName name)
    {
        var predicate = Evaluator(step.Predicate, step.Input.Schema.Value);
        if (!step.IsTable) return Translate(step.Input, new StreamFilter(predicate, next), Needs.None, name);
        var view = Translate(step.Input, new TableFilter(predicate, next), needs | Needs.OldValues, name);
        return view is null ? null : new MappedView(view, row => predicate.Matches(row) ? row : null);
    }

    private MappedView? Project(ProjectStep step, IOperator next, Needs needs, StepName name)
    {
        var columns = Evaluators(step.Columns.Select(column => column.Expression), step.Input.Schema.Value);
        var view = Translate(step.Input, new Projection(columns, WithOld(needs), next), needs, name);
        return view is null ? null : new MappedView(view, row => Execution.Evaluator.Evaluate(columns, row));
    }

    private ITableView? Explode(ExplodeStep step, IOperator next, StepName name)
    {
        var columns = step.Input.Schema.Value;
        var calls = step.Functions.Select(function => TableFunction((FunctionCall)function.Expression, columns)).ToList();
        return Translate(step.Input, new Explosion(calls, next), Needs.None, name);
    }

    private TableFunction TableFunction(FunctionCall call, ValueList<Column> columns)
    {
        var bound = functions.BindTableFunction(call.Name, Types(call.Arguments, columns));
        return new(ExpressionText.Of(call), Arguments(call, bound.Parameters, columns), bound.Invoke, log);
    }

    private ITableView? Rekey(RekeyStep step, IOperator next, StepName name)
    {
        var input = step.Input.Schema;
        int[] keyPlaces = [.. input.Key.Select(column => IndexOf(input.Value, column.Name))];
        int[] appended = [.. step.Schema.Value.Skip(input.Value.Count).Select(column => IndexOf(step.Schema.Key, column.Name))];
        var rekeying = new Rekeying(
            Evaluators(step.Keys, input.Value), keyPlaces, input.Value.Count, appended, new(step.Schema.Key, partitions), next);
        return Translate(step.Input, rekeying, Needs.None, name);
    }

    private static int IndexOf(ValueList<Column> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (string.Equals(columns[i].Name, name, StringComparison.Ordinal)) return i;
        }

        return -1;
    }
}
