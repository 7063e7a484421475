using System.Collections.Frozen;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions;

/// <summary>The functions of ksqlDB's catalogue.</summary>
/// <param name="time">For UNIX_TIMESTAMP and its like; its time zone is the one of functions that are told none.</param>
internal sealed class FunctionRegistry(TimeProvider time) : IFunctionRegistry
{
    private static readonly FrozenSet<string> LambdaFunctions =
        new[] { "TRANSFORM", "FILTER", "REDUCE" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, FunctionDefinition> _functions =
        Catalogue.Of(time).ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    public bool IsAggregate(string name) => _functions.GetValueOrDefault(name) is AggregateFunction;

    public bool IsTableFunction(string name) => _functions.GetValueOrDefault(name) is TableFunction;

    public BoundScalar BindScalar(string name, IReadOnlyList<SqlType?> arguments) => Find<ScalarFunction>(name).Bind(arguments);

    public BoundTableFunction BindTableFunction(string name, IReadOnlyList<SqlType?> arguments) => Find<TableFunction>(name).Bind(arguments);

    public BoundAggregate BindAggregate(FunctionCall call, IReadOnlyList<SqlType?> arguments) =>
        Find<AggregateFunction>(call.Name).Bind(call, arguments);

    public IEnumerable<FunctionSummary> List() =>
        _functions.Values.Select(function => function.Summary).OrderBy(summary => summary.Name, StringComparer.Ordinal);

    public FunctionDescription Describe(string name)
    {
        var function = Find<FunctionDefinition>(name);
        return new(function.Summary, function.Description, [.. function.Signatures]);
    }

    private T Find<T>(string name)
        where T : FunctionDefinition
    {
        if (_functions.TryGetValue(name, out var function) && function is T found) return found;
        throw LambdaFunctions.Contains(name) ? BindingErrors.Lambda(name) : BindingErrors.NoSuchFunction(name);
    }
}
