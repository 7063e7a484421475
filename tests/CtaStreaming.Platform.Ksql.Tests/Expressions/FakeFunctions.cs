using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Expressions;

/// <summary>A handful of functions, one for each way in which the compiler has to do with them.</summary>
internal sealed class FakeFunctions : IFunctionRegistry
{
    public bool IsAggregate(string name) => name == "COUNT";

    public bool IsTableFunction(string name) => name == "EXPLODE";

    public BoundScalar BindScalar(string name, IReadOnlyList<SqlType?> arguments) => name switch
    {
        "TWICE" => new([SqlType.BigInt], SqlType.BigInt, values => values[0] is long value ? 2 * value : null),
        "COALESCE" => new([.. arguments.Select(_ => (SqlType?)null)], arguments.First(type => type is not null)!, values => Array.Find(values, value => value is not null)),
        "FAIL" => new([null], SqlType.Integer, _ => throw new InvalidOperationException("failed")),
        "UNIT" => new([null], SqlType.String, values => values[0]!.ToString()),
        "MILLIS" => new([SqlType.Timestamp], SqlType.BigInt, values => values[0]),
        _ => throw new KsqlException($"Can't find any functions with the name '{name}'"),
    };

    public BoundTableFunction BindTableFunction(string name, IReadOnlyList<SqlType?> arguments) =>
        new([arguments[0]], ((SqlArray)arguments[0]!).Item, values => (IEnumerable<object?>)values[0]!);

    public BoundAggregate BindAggregate(FunctionCall call, IReadOnlyList<SqlType?> arguments) => new([], SqlType.BigInt, null!);

    public IEnumerable<FunctionSummary> List() => [];

    public FunctionDescription Describe(string name) => throw new KsqlException(name);
}
