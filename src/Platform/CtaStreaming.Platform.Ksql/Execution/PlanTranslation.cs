using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Execution.Tables;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>One plan on its way to a topology. Each step is made with the operator that takes its rows, so the last comes first.</summary>
internal sealed partial class PlanTranslation(
    IFunctionRegistry functions,
    ISerdeFactory serdes,
    ExpressionCompiler compiler,
    KsqlConfig config,
    IProcessingLog log,
    int partitions,
    bool isLogged)
{
    private readonly List<ITopologySource> _sources = [];
    private readonly List<IOperator> _entries = [];
    private readonly List<IStateStore> _stores = [];

    public IReadOnlyList<ITopologySource> Sources => _sources;

    public IReadOnlyList<IOperator> Entries => _entries;

    public IReadOnlyList<IStateStore> Stores => _stores;

    /// <param name="next">What takes the step's rows.</param>
    /// <param name="needs">What is asked of the step, if it is a table.</param>
    /// <returns>The table's rows; null for a stream, and for a table whose rows nobody looks up.</returns>
    public ITableView? Translate(PlanStep step, IOperator next, Needs needs, StepName name) => step switch
    {
        SourceStep source => Source(source, next, needs, name),
        FilterStep filter => Filter(filter, next, needs, name),
        ProjectStep project => Project(project, next, needs, name),
        ExplodeStep explode => Explode(explode, next, name),
        RekeyStep rekey => Rekey(rekey, next, name),
        AggregateStep aggregate => Aggregate(aggregate, next, needs, name),
        StreamTableJoinStep join => StreamTable(join, next, name),
        StreamStreamJoinStep join => StreamStream(join, next, name),
        TableTableJoinStep join => TableTable(join, next, needs, name),
        ForeignKeyJoinStep join => ForeignKey(join, next, needs, name),
        _ => throw new ArgumentException($"A topology cannot be made of {step.GetType().Name}.", nameof(step)),
    };

    private TStore Keep<TStore>(TStore store)
        where TStore : IStateStore
    {
        _stores.Add(store);
        return store;
    }

    private Evaluator Evaluator(Expression expression, ValueList<Column> columns, SqlType? type = null) =>
        new(ExpressionText.Of(expression), compiler.CompileAs(expression, columns, type).Evaluate, log);

    private Evaluator[] Evaluators(IEnumerable<Expression> expressions, ValueList<Column> columns) =>
        [.. expressions.Select(expression => Evaluator(expression, columns))];

    /// <summary>The arguments that a function takes from rows, as the types that it takes.</summary>
    private Evaluator[] Arguments(FunctionCall call, IReadOnlyList<SqlType?> parameters, ValueList<Column> columns) =>
        [.. call.Arguments.Take(parameters.Count).Select((argument, i) => Evaluator(argument, columns, parameters[i]))];

    private SqlType?[] Types(IEnumerable<Expression> expressions, ValueList<Column> columns) =>
        [.. expressions.Select(expression => compiler.TypeOf(expression, columns))];

    private static bool WithOld(Needs needs) => (needs & Needs.OldValues) != 0;
}
