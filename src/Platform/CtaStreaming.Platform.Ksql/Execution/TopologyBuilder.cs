using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Execution.Sources;
using CtaStreaming.Platform.Ksql.Execution.Tables;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>Makes plans executable.</summary>
internal sealed class TopologyBuilder(IFunctionRegistry functions, ISerdeFactory serdes)
{
    /// <param name="plan">Without a sink the state is not logged, and <see cref="ITopology.Stores"/> empty: it is gone with the query.</param>
    /// <param name="config">The query's properties.</param>
    /// <param name="log">Where rows that cannot be read or processed are reported.</param>
    /// <param name="partitionsOf">
    /// How many partitions a topic has. Rows that get a new key go to the partition that they would have in a repartition topic of as many,
    /// and late rows are late by the times of these partitions. Without it all such rows are in one.
    /// </param>
    public ITopology Build(QueryPlan plan, KsqlConfig config, IProcessingLog log, Func<string, int>? partitionsOf = null)
    {
        var end = new OutputOperator();
        var compiler = new ExpressionCompiler(functions, log);
        var translation = new PlanTranslation(functions, serdes, compiler, config, log, Partitions(plan, partitionsOf), plan.Sink is not null);
        var keepsResult = plan.Sink is not null && plan.Root.IsTable;
        IOperator last = plan.Sink is { Timestamp: { } timestamp } sink
            ? new SinkTimestamp(sink, TimestampText.Parser(functions, timestamp.Format), log, end)
            : end;
        var view = translation.Translate(plan.Root, last, keepsResult ? Needs.Lookup : Needs.None, StepName.Root);
        var result = keepsResult ? new ResultReader(view!) : null;
        return new Topology(translation.Sources, translation.Entries, plan.Sink is null ? [] : translation.Stores, result, end);
    }

    // Kafka Streams asks for equal numbers wherever rows of several topics meet: all are the same where it matters.
    private static int Partitions(QueryPlan plan, Func<string, int>? partitionsOf) =>
        partitionsOf is null ? 1 : plan.Sources.Select(source => partitionsOf(source.Topic.Name)).Append(1).Max();
}
