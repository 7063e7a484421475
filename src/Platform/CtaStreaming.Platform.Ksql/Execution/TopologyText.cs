using System.Globalization;
using System.Text;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>
/// A topology as Kafka Streams describes one, for EXPLAIN. It is all one sub-topology: rows that get a new key stay in the process, where
/// ksqlDB would send them through a repartition topic and cut the topology there.
/// </summary>
internal sealed class TopologyText
{
    private readonly StringBuilder _text = new("Topologies:\n   Sub-topology: 0\n");
    private int _nodes;

    public static string Of(QueryPlan plan)
    {
        var description = new TopologyText();
        var sink = plan.Sink is null ? null : description.Name("KSTREAM-SINK");
        var root = description.Describe(plan.Root, StepName.Root, sink);
        if (plan.Sink is { } to) description.Node("Sink", $"{sink} (topic: {to.Topic.Name})", null, root);
        return description._text.Append('\n').ToString();
    }

    /// <returns>The step's name.</returns>
    private string Describe(PlanStep step, StepName place, string? next)
    {
        if (step is SourceStep source)
        {
            var name = Name(step.IsTable ? "KTABLE-SOURCE" : "KSTREAM-SOURCE");
            Node("Source", $"{name} (topics: [{source.Source.Topic.Name}])", next, null);
            return name;
        }

        var own = Name(Kind(step));
        var inputs = step is JoinStep join
            ? $"{Describe(join.Left, place.Left, own)}, {Describe(join.Right, place.Right, own)}"
            : Describe(step.Inputs.Single(), place, own);
        var store = step switch
        {
            AggregateStep => place.Aggregate,
            StreamStreamJoinStep => place.JoinBuffer,
            _ => "",
        };
        Node("Processor", $"{own} (stores: [{store}])", next, inputs);
        return own;
    }

    private string Name(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{_nodes++:D10}");

    private void Node(string kind, string what, string? next, string? inputs)
    {
        _text.Append(CultureInfo.InvariantCulture, $"    {kind}: {what}\n");
        if (kind != "Sink") _text.Append(CultureInfo.InvariantCulture, $"      --> {next ?? "none"}\n");
        if (inputs is not null) _text.Append(CultureInfo.InvariantCulture, $"      <-- {inputs}\n");
    }

    private static string Kind(PlanStep step) => step switch
    {
        FilterStep => step.IsTable ? "KTABLE-FILTER" : "KSTREAM-FILTER",
        ProjectStep => step.IsTable ? "KTABLE-TRANSFORMVALUES" : "KSTREAM-TRANSFORMVALUES",
        ExplodeStep => "KSTREAM-FLATTRANSFORM",
        RekeyStep => "KSTREAM-KEY-SELECT",
        AggregateStep aggregate => aggregate.Input.IsTable ? "KTABLE-AGGREGATE" : "KSTREAM-AGGREGATE",
        ForeignKeyJoinStep => "KTABLE-FK-JOIN",
        TableTableJoinStep => "KTABLE-JOIN",
        _ => "KSTREAM-JOIN",
    };
}
